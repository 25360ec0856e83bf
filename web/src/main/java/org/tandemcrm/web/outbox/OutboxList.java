package org.tandemcrm.web.outbox;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.failure.Cure;
import org.tandemcrm.core.failure.Failures;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.outbox.UndeliveredRow;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page outbox/list.xhtml: which records' changes don't get into a CRM, and why. */
@Named
@ViewScoped
@ForViewers
public class OutboxList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Undelivered undelivered;
  @Inject private Failures failures;
  @Inject private Notices notices;

  private final TableState table =
      new TableState(Set.of("since", "next", "record"), "since", false);
  private final LazyRows<UndeliveredRow> rows =
      new LazyRows<>(request -> undelivered.list(address().query(request)));
  private String state = "";
  private Long connection;
  private String object = "";
  private String cause = "";
  private String search = "";

  private OutboxAddress address() {
    return new OutboxAddress(state, connection, object, cause, search);
  }

  /** Has one record sent again. */
  @AdminOnly
  public String retry(UndeliveredRow row) {
    try {
      undelivered.retry(row.connectionId(), row.recordId());
      notices.done(
          "The next cycle of %s, which starts now, sends %s again."
              .formatted(row.connectionName(), row.name()));
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return again();
  }

  /** Has all records of the cause that the address names sent again. */
  @AdminOnly
  public String retryAll() {
    try {
      failures.retry(connection, object, address().refusal().orElseThrow());
      notices.done("The next cycle, which starts now, sends all records of this cause again.");
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return again();
  }

  private String again() {
    return "/outbox/list.xhtml" + address().inUrl() + "&faces-redirect=true";
  }

  /** True when the address names just one cause of one object, all of which can be sent again. */
  public boolean isOneCause() {
    return connection != null
        && !object.isEmpty()
        && search.isEmpty()
        && isRefused()
        && address().refusal().isPresent();
  }

  public boolean isRefused() {
    return address().standing() == UndeliveredState.REFUSED;
  }

  /** What to do about the cause that the address names; empty when it names none. */
  public String getCure() {
    return isRefused() ? address().refusal().map(Cure::of).orElse("") : "";
  }

  /** What heads the cause that the address names; empty when it names none. */
  public String getCauseLabel() {
    return isRefused() ? address().refusal().map(Refusal.Cause::label).orElse("") : "";
  }

  /** The causes that can be chosen. */
  public List<Refusal.Cause> getCauses() {
    return Arrays.stream(Refusal.Cause.values()).filter(Refusal.Cause::isOfWriting).toList();
  }

  public LazyRows<UndeliveredRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public int getExportLimit() {
    return CsvFile.MAX_ROWS;
  }

  /** What the address of the export has to say for the same choice. */
  public String getInUrl() {
    return address().inUrl();
  }

  public String getRefusedInUrl() {
    return address().in(UndeliveredState.REFUSED).inUrl();
  }

  public String getWaitingInUrl() {
    return address().in(UndeliveredState.WAITING).inUrl();
  }

  public String getState() {
    return state;
  }

  public void setState(String state) {
    this.state = state == null ? "" : state;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getObject() {
    return object;
  }

  public void setObject(String object) {
    this.object = object == null ? "" : object.strip();
  }

  public String getCause() {
    return cause;
  }

  public void setCause(String cause) {
    this.cause = cause == null ? "" : cause;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search == null ? "" : search.strip();
  }
}
