package org.tandemcrm.web.action;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.action.ActionEvent;
import org.tandemcrm.core.action.ActionRunRow;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.core.action.RunChange;
import org.tandemcrm.core.action.RunChanges;
import org.tandemcrm.core.action.RunSelection;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.UrlNumber;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page action/view.xhtml: one action for one prospect, and what it went through. */
@Named
@RequestScoped
@ForViewers
public class ActionView {

  @Inject private ActionRuns runs;
  @Inject private RunChanges changes;
  @Inject private Links links;
  @Inject private Notices notices;
  @Inject private SignedInUser user;
  @Inject private FacesContext faces;

  private Long id;
  private ActionRunRow run;

  /** Reads the run that the URL names. */
  public void load() {
    getRun();
  }

  public ActionRunRow getRun() {
    if (id == null) {
      // A sent form is looked at before its values are: which run it is about stands in both.
      id =
          UrlNumber.of(faces.getExternalContext().getRequestParameterMap().get("id"))
              .orElseThrow(() -> new NotFoundException("The address names no run of an action."));
    }
    if (run == null) {
      run = runs.find(id);
    }
    return run;
  }

  /** What it went through, the newest first. */
  public List<ActionEvent> getEvents() {
    List<ActionEvent> events = new ArrayList<>(runs.events(id));
    Collections.reverse(events);
    return events;
  }

  /** The records of the connection's CRM that the prospect is linked to. */
  public List<LinkRow> getLinks() {
    Optional<Long> connection = getRun().connectionId();
    return connection.isEmpty()
        ? List.of()
        : links.ofRecord(getRun().prospectId()).stream()
            .filter(link -> link.connectionId() == connection.get())
            .toList();
  }

  @MarketersOnly
  public String cancel() {
    return change(RunChange.CANCEL, "It is taken back.");
  }

  @MarketersOnly
  public String retry() {
    return change(RunChange.RETRY, "It is tried now.");
  }

  @MarketersOnly
  public String runAgain() {
    return change(RunChange.RUN_AGAIN, "It is done after all.");
  }

  @MarketersOnly
  public String seen() {
    return change(RunChange.SEEN, "It is no longer counted among what failed or was given up.");
  }

  private String change(RunChange change, String done) {
    if (changes.apply(change, RunSelection.of(List.of(id)), user.getLogin()).changed() > 0) {
      notices.done(done);
    } else {
      notices.failed(
          "It is too late for that: it has gone on meanwhile, or its prospect has gone.");
    }
    return "/action/view?faces-redirect=true&id=" + id;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  /** True while it can be taken back. */
  public boolean isCancellable() {
    return RunActs.of(getRun()).contains(RunChange.CANCEL);
  }

  public boolean isRetryable() {
    return RunActs.of(getRun()).contains(RunChange.RETRY);
  }

  /** True when it failed or was given up, and nobody has said that they saw it. */
  public boolean isUnseen() {
    return RunActs.of(getRun()).contains(RunChange.SEEN);
  }

  public boolean isRepeatable() {
    return RunActs.of(getRun()).contains(RunChange.RUN_AGAIN);
  }

  /** True when it is done, so that doing it once more is something new. */
  public boolean isDone() {
    return getRun().state() == ActionState.DONE;
  }
}
