package org.tandemcrm.web.sync;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.Cycles;
import org.tandemcrm.core.sync.RunDetail;
import org.tandemcrm.core.sync.RunState;
import org.tandemcrm.core.sync.StepRow;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page sync/view.xhtml: one run, live while it goes on, and its records by outcome. */
@Named
@ViewScoped
@ForViewers
public class SyncView implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private SyncRuns runs;
  @Inject private Journal journal;
  @Inject private Clock clock;
  @Inject private Cycles cycles;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private Long id;
  private String outcome;
  private final TableState table = TableState.inOneOrder();
  private LazyRows<JournalRow> rows;
  private transient RunDetail detail;

  /** Reads the run that the URL names. */
  public void load() {
    getDetail();
    rows = new LazyRows<>(request -> journal.ofRun(id, chosenOutcome(), request));
  }

  /** Reads the run again: called by the page every few seconds while it goes on. */
  @ForViewers
  public void refresh() {
    detail = null;
    if (!isGoingOn()) {
      // Only now, so that a page of records that somebody reads is not swapped under their eyes.
      FacesContext.getCurrentInstance().getPartialViewContext().getRenderIds().add("recordsPlace");
    }
  }

  /** Ends the run at its next chunk. */
  @AdminOnly
  public String stop() {
    try {
      cycles.stop(getDetail().row().connectionId(), user.getLogin());
      notices.done("The run ends at its next chunk; the next one goes on there.");
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/sync/view?faces-redirect=true&id=" + id;
  }

  public boolean isStoppable() {
    return user.isAdmin() && getDetail().row().state() == RunState.RUNNING;
  }

  private Optional<Outcome> chosenOutcome() {
    return Arrays.stream(Outcome.values()).filter(one -> one.name().equals(outcome)).findFirst();
  }

  public RunDetail getDetail() {
    if (id == null) {
      throw new NotFoundException("The address names no run.");
    }
    if (detail == null) {
      detail = runs.detail(id);
    }
    return detail;
  }

  public boolean isGoingOn() {
    RunState state = getDetail().row().state();
    return state == RunState.QUEUED || state == RunState.RUNNING;
  }

  public Counts getCounts() {
    return Counts.of(getDetail().row().counts());
  }

  /** What became of the records for the CRM. */
  public Counts getWritten() {
    return Counts.of(getDetail().row().written());
  }

  public Counts counts(StepRow step) {
    return Counts.of(step.counts());
  }

  public Progress progress(StepRow step) {
    return Progress.of(step, clock.instant());
  }

  /** How long the run took, or has taken so far; null before it started. */
  public Duration getTook() {
    return getDetail()
        .row()
        .startedAt()
        .map(start -> Duration.between(start, getDetail().row().endedAt().orElse(clock.instant())))
        .orElse(null);
  }

  public LazyRows<JournalRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getOutcome() {
    return outcome;
  }

  public void setOutcome(String outcome) {
    this.outcome = outcome;
  }
}
