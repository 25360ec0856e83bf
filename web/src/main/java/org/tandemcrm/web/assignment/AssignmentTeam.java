package org.tandemcrm.web.assignment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.assignment.TeamDraft;
import org.tandemcrm.core.assignment.TeamRow;
import org.tandemcrm.core.assignment.Teams;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.editing.OwnerChoice;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.EditPage;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page assignment/team.xhtml: a new team, or one that is changed, and who of it is away. */
@Named
@ViewScoped
@AdminOnly
public class AssignmentTeam extends EditPage {

  private static final long serialVersionUID = 1L;

  private static final String LIST = "/assignment/list?faces-redirect=true";

  @Inject private Teams teams;
  @Inject private Edits edits;
  @Inject private Notices notices;

  private String name = "";
  private List<Long> members = new ArrayList<>();
  private final List<Absence> absences = new ArrayList<>();
  private transient List<OwnerChoice> people;

  /** A member, and until when they are away. */
  public static final class Absence implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long userId;
    private final String name;
    private LocalDate until;

    Absence(TeamRow.Member member) {
      this.userId = member.userId();
      this.name = member.name() + (member.active() ? "" : " (deactivated)");
      this.until = member.awayUntil().orElse(null);
    }

    public String getName() {
      return name;
    }

    public LocalDate getUntil() {
      return until;
    }

    public void setUntil(LocalDate until) {
      this.until = until;
    }
  }

  /** Reads the team that the URL names, or prepares a new one. */
  public void load() {
    if (!isAdding()) {
      TeamRow team = teams.find(getId());
      loaded(team.version());
      name = team.name();
      members = new ArrayList<>(team.members().stream().map(TeamRow.Member::userId).toList());
      team.members().forEach(member -> absences.add(new Absence(member)));
    }
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the page of all teams; null to stay
   */
  public String save() {
    return attempt(
        () -> {
          TeamDraft draft = new TeamDraft(name, members);
          if (isAdding()) {
            teams.create(draft);
          } else {
            teams.update(getId(), version(), draft);
            absences.forEach(
                absence -> teams.away(absence.userId, Optional.ofNullable(absence.until)));
          }
          done("The team is saved.");
          return LIST;
        });
  }

  /** Deletes the team, unless a rule needs it. */
  public String delete() {
    try {
      teams.delete(getId());
      done("The team is deleted.");
      return LIST;
    } catch (ConflictingStateException | NotFoundException e) {
      notices.failed(e.getMessage());
      return null;
    }
  }

  /** Everybody who can own prospects, and who is in the team though they can't any more. */
  public List<OwnerChoice> getPeople() {
    if (people == null) {
      people = new ArrayList<>(edits.owners());
      absences.stream()
          .map(absence -> new OwnerChoice(absence.userId, absence.name))
          .filter(member -> people.stream().noneMatch(one -> one.id() == member.id()))
          .forEach(people::add);
    }
    return people;
  }

  public List<Absence> getAbsences() {
    return absences;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  /** For the check boxes, whose values are texts. */
  public String[] getMembers() {
    return members.stream().map(String::valueOf).toArray(String[]::new);
  }

  public void setMembers(String[] chosen) {
    members = new ArrayList<>();
    for (String one : chosen) {
      members.add(Long.valueOf(one));
    }
  }
}
