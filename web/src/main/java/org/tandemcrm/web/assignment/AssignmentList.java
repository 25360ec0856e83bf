package org.tandemcrm.web.assignment;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.assignment.AssignmentSettings;
import org.tandemcrm.core.assignment.DistributionSettings;
import org.tandemcrm.core.assignment.InvalidAssignmentException;
import org.tandemcrm.core.assignment.LeadDistribution;
import org.tandemcrm.core.assignment.NoMatch;
import org.tandemcrm.core.assignment.RuleRow;
import org.tandemcrm.core.assignment.RuleTrials;
import org.tandemcrm.core.assignment.TeamRow;
import org.tandemcrm.core.assignment.Teams;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/**
 * The page assignment/list.xhtml: the rules in their order, a test of them with a prospect, the
 * teams, and what holds for all.
 */
@Named
@ViewScoped
@ForViewers
public class AssignmentList implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String HERE = "/assignment/list?faces-redirect=true";

  @Inject private LeadDistribution distribution;
  @Inject private DistributionSettings settings;
  @Inject private Teams teams;
  @Inject private RuleTrials trials;
  @Inject private Prospects prospects;
  @Inject private Notices notices;
  @Inject private FacesContext faces;

  private String tested = "";
  private NoMatch noMatch;
  private Integer mostClaims;
  private int version;
  private String problem = "";
  private transient List<RuleRow> rules;
  private transient List<TeamRow> teamRows;
  private transient RuleTrials.Trial trial;
  private transient String untested;

  /** Reads the settings, and tests with the prospect that the URL names. */
  public void load() {
    AssignmentSettings stored = settings.read();
    noMatch = stored.noMatch();
    mostClaims = stored.mostClaims().orElse(null);
    version = stored.version();
    if (!tested.isEmpty()) {
      test();
    }
  }

  private void test() {
    Optional<Long> id = UrlNumber.of(tested).or(() -> prospects.byEmail(tested));
    if (id.isEmpty()) {
      untested = "There is no prospect with the email or number “" + tested + "”.";
      return;
    }
    try {
      trial = trials.withProspect(id.get());
    } catch (NotFoundException e) {
      untested = e.getMessage();
    }
  }

  public List<RuleRow> getRules() {
    if (rules == null) {
      rules = distribution.rules();
    }
    return rules;
  }

  public List<TeamRow> getTeams() {
    if (teamRows == null) {
      teamRows = teams.list();
    }
    return teamRows;
  }

  /**
   * Moves or switches the rule that the button names by its key: the list may have changed since it
   * was shown, and its rows with it.
   *
   * @return this page again, with what became of it
   */
  @AdminOnly
  public String act() {
    String[] asked =
        faces.getExternalContext().getRequestParameterMap().getOrDefault("act", "").split(" ");
    Optional<Long> id = asked.length == 2 ? UrlNumber.of(asked[1]) : Optional.empty();
    if (id.isEmpty()) {
      return HERE;
    }
    long rule = id.get();
    return switch (asked[0]) {
      case "up" -> attempt(() -> distribution.move(rule, true), "The order is changed.");
      case "down" -> attempt(() -> distribution.move(rule, false), "The order is changed.");
      case "on" ->
          attempt(() -> distribution.switchRule(rule, true), "The rule has its say again.");
      case "off" ->
          attempt(
              () -> distribution.switchRule(rule, false), "The rule is passed over from now on.");
      default -> HERE;
    };
  }

  /** Saves what holds for all rules, or shows what is wrong. */
  @AdminOnly
  public String saveSettings() {
    problem = "";
    try {
      settings.change(new AssignmentSettings(noMatch, Optional.ofNullable(mostClaims), version));
    } catch (InvalidAssignmentException e) {
      problem = e.getMessage();
      return null;
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
      return null;
    }
    notices.done("The settings are saved.");
    return HERE;
  }

  private String attempt(Runnable act, String done) {
    try {
      act.run();
      notices.done(done);
    } catch (ConflictingStateException | NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return HERE;
  }

  /** What the rules say to the prospect; null when none was tested. */
  public RuleTrials.Trial getTrial() {
    return trial;
  }

  /** Why there is no test; null when there is one, or nobody asked. */
  public String getUntested() {
    return untested;
  }

  /** The outcome in words. */
  public String getOutcome() {
    return switch (trial.verdict().outcome()) {
      case USER -> "Goes to " + trial.verdict().person().orElse("");
      case HOPPER -> "Goes into the hopper";
      case NOBODY -> "Goes to nobody";
    };
  }

  public String getTested() {
    return tested;
  }

  public void setTested(String tested) {
    this.tested = tested == null ? "" : tested.strip();
  }

  public NoMatch[] getNoMatches() {
    return NoMatch.values();
  }

  public NoMatch getNoMatch() {
    return noMatch;
  }

  public void setNoMatch(NoMatch noMatch) {
    this.noMatch = noMatch;
  }

  public Integer getMostClaims() {
    return mostClaims;
  }

  public void setMostClaims(Integer mostClaims) {
    this.mostClaims = mostClaims;
  }

  /** What is wrong with the settings; empty when nothing is. */
  public String getProblem() {
    return problem;
  }
}
