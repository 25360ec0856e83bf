package org.tandemcrm.web.connection;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.connection.ConnectionDetail;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.journal.LeftOutRow;
import org.tandemcrm.core.journal.LeftOuts;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.Cycles;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page connection/view.xhtml: state, mappings and left-out records of one connection. */
@Named
@ViewScoped
@ForViewers
public class ConnectionView implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Connections connections;
  @Inject private LeftOuts leftOuts;
  @Inject private LeftOutCauses causes;
  @Inject private Pauses pauses;
  @Inject private Approvals approvals;
  @Inject private Clock clock;
  @Inject private Notices notices;
  @Inject private Cycles cycles;
  @Inject private SignedInUser user;

  private Long id;
  private String cause;
  private final TableState table = TableState.inOneOrder();
  private LazyRows<LeftOutRow> rows;
  private transient ConnectionDetail detail;
  private transient CheckReport report;

  /** Reads the connection that the URL names. */
  public void load() {
    getDetail();
    rows = new LazyRows<>(request -> leftOuts.list(id, chosenCause(), request));
  }

  private Optional<String> chosenCause() {
    return Arrays.stream(Refusal.Cause.values())
        .map(Refusal.Cause::name)
        .filter(name -> name.equals(cause))
        .findFirst();
  }

  public ConnectionDetail getDetail() {
    if (id == null) {
      throw new NotFoundException("The address names no connection.");
    }
    if (detail == null) {
      detail = connections.detail(id);
    }
    return detail;
  }

  public ConnectionCard getCard() {
    return ConnectionCard.of(getDetail().row(), approvals.waiting(), clock.instant());
  }

  public List<LeftOutCauses.Cause> getCauses() {
    // What isn't written has a list of its own: no record of the CRM is left out for it.
    return causes.of(getDetail().row().id()).stream()
        .filter(one -> !one.cause().isOfWriting())
        .toList();
  }

  /** Why objects aren't read and filters have no say for now, a sentence each. */
  public List<String> getPauses() {
    return pauses.of(id);
  }

  @AdminOnly
  public void check() {
    report = connections.check(id);
    detail = null;
  }

  @AdminOnly
  public String pause() {
    return change(
        () -> connections.pause(id),
        "Paused. A cycle that runs ends at its next chunk; none starts until it is resumed.");
  }

  @AdminOnly
  public String resume() {
    return change(() -> connections.resume(id), "Resumed. The next cycle starts at once.");
  }

  @AdminOnly
  public String stop() {
    return change(
        () -> cycles.stop(id, user.getLogin()),
        "The cycle ends at its next chunk; the next one goes on there.");
  }

  private String change(Runnable act, String done) {
    try {
      act.run();
      notices.done(done);
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/connection/view?faces-redirect=true&id=" + id;
  }

  /** What the last check on this page found; null before one. */
  public CheckReport getReport() {
    return report;
  }

  public LazyRows<LeftOutRow> getRows() {
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

  public String getCause() {
    return cause;
  }

  public void setCause(String cause) {
    this.cause = cause;
  }
}
