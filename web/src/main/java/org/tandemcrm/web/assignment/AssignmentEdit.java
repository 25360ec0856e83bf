package org.tandemcrm.web.assignment;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.assignment.AssignmentRule;
import org.tandemcrm.core.assignment.AssignmentTarget;
import org.tandemcrm.core.assignment.LeadDistribution;
import org.tandemcrm.core.assignment.RuleDraft;
import org.tandemcrm.core.assignment.TeamRow;
import org.tandemcrm.core.assignment.Teams;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.editing.OwnerChoice;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.FieldOptions;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.web.filter.CriteriaForm;
import org.tandemcrm.web.filter.FieldChoice;
import org.tandemcrm.web.frame.EditPage;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page assignment/edit.xhtml: a new assignment rule, or one that is changed or deleted. */
@Named
@ViewScoped
@AdminOnly
public class AssignmentEdit extends EditPage {

  private static final long serialVersionUID = 1L;

  private static final String LIST = "/assignment/list?faces-redirect=true";

  private static final Comparator<FieldChoice> BY_LABEL =
      Comparator.comparing(FieldChoice::label, String.CASE_INSENSITIVE_ORDER);

  @Inject private LeadDistribution distribution;
  @Inject private Teams teams;
  @Inject private Edits edits;
  @Inject private Notices notices;

  private String name = "";
  private boolean on = true;
  private boolean withUnknown;
  private AssignmentTarget.Kind kind = AssignmentTarget.Kind.USER;
  private Long userId;
  private Long teamId;
  private Integer mostLeads;
  private Integer mostDeals;
  private CriteriaForm form;
  private transient List<OwnerChoice> owners;
  private transient List<TeamRow> teamRows;

  /** Reads the rule that the URL names, or prepares a new one. */
  public void load() {
    Criteria criteria = Criteria.EVERYTHING;
    if (!isAdding()) {
      AssignmentRule rule = distribution.rule(getId()).rule();
      loaded(rule.version());
      name = rule.name();
      on = rule.on();
      withUnknown = rule.withUnknown();
      kind = rule.target().kind();
      userId = kind == AssignmentTarget.Kind.USER ? Long.valueOf(rule.target().id()) : null;
      teamId = kind == AssignmentTarget.Kind.TEAM ? Long.valueOf(rule.target().id()) : null;
      mostLeads = rule.mostLeads().orElse(null);
      mostDeals = rule.mostDeals().orElse(null);
      criteria = rule.criteria();
    }
    form =
        new CriteriaForm(
            criteria,
            distribution.fields().stream().map(FieldChoice::of).sorted(BY_LABEL).toList());
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the page of all rules; null to stay
   */
  public String save() {
    return attempt(
        () -> {
          try {
            store();
          } catch (InvalidCriteriaException e) {
            form.show(e.problems());
            return null;
          }
          done("The rule is saved.");
          return LIST;
        });
  }

  private void store() {
    if (isAdding()) {
      distribution.create(draft());
    } else {
      distribution.update(getId(), version(), draft());
    }
  }

  public String delete() {
    try {
      distribution.delete(getId());
      done("The rule is deleted.");
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return LIST;
  }

  private RuleDraft draft() {
    AssignmentTarget target =
        switch (kind) {
          case USER -> AssignmentTarget.user(userId == null ? 0 : userId);
          case TEAM -> AssignmentTarget.team(teamId == null ? 0 : teamId);
          case HOPPER -> AssignmentTarget.HOPPER;
        };
    boolean limited = kind != AssignmentTarget.Kind.HOPPER;
    return new RuleDraft(
        name,
        on,
        form.criteria(),
        withUnknown,
        target,
        Optional.ofNullable(mostLeads).filter(any -> limited),
        Optional.ofNullable(mostDeals).filter(any -> limited));
  }

  /** The criteria on the page as a sentence. */
  public String getWords() {
    List<CrmField> fields = distribution.fields();
    return form.criteria().words(new FieldOptions(fields));
  }

  /** How much is wrong, in the criteria and beside them. */
  public int getProblemCount() {
    return problems().size() + form.getProblemCount();
  }

  public List<OwnerChoice> getOwners() {
    if (owners == null) {
      owners = edits.owners();
    }
    return owners;
  }

  public List<TeamRow> getTeams() {
    if (teamRows == null) {
      teamRows = teams.list();
    }
    return teamRows;
  }

  public boolean isToUser() {
    return kind == AssignmentTarget.Kind.USER;
  }

  public boolean isToTeam() {
    return kind == AssignmentTarget.Kind.TEAM;
  }

  public boolean isToHopper() {
    return kind == AssignmentTarget.Kind.HOPPER;
  }

  public CriteriaForm getForm() {
    return form;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  public boolean isOn() {
    return on;
  }

  public void setOn(boolean on) {
    this.on = on;
  }

  public boolean isWithUnknown() {
    return withUnknown;
  }

  public void setWithUnknown(boolean withUnknown) {
    this.withUnknown = withUnknown;
  }

  /** The name of the kind: a constant would need a converter, and menus send names anyway. */
  public String getKind() {
    return kind.name();
  }

  public void setKind(String name) {
    kind = AssignmentTarget.Kind.valueOf(name);
  }

  public Long getUserId() {
    return userId;
  }

  public void setUserId(Long userId) {
    this.userId = userId;
  }

  public Long getTeamId() {
    return teamId;
  }

  public void setTeamId(Long teamId) {
    this.teamId = teamId;
  }

  public Integer getMostLeads() {
    return mostLeads;
  }

  public void setMostLeads(Integer mostLeads) {
    this.mostLeads = mostLeads;
  }

  public Integer getMostDeals() {
    return mostDeals;
  }

  public void setMostDeals(Integer mostDeals) {
    this.mostDeals = mostDeals;
  }
}
