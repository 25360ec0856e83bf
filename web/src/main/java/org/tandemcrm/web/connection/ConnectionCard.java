package org.tandemcrm.web.connection;

import java.time.Instant;
import java.util.List;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.connection.ConnectionState;

/** A connection with its standing, as the dashboard, the list and the top bar show it. */
public record ConnectionCard(ConnectionRow row, Standing standing) {

  public static ConnectionCard of(ConnectionRow row, List<ApprovalRow> waiting, Instant now) {
    // Actions that wait leave the records in step.
    long approvals =
        waiting.stream().filter(one -> one.connectionId() == row.id() && !one.isOfAction()).count();
    return new ConnectionCard(row, Standing.of(row, approvals, now));
  }

  /** Whether a cycle can be asked for now. */
  public boolean canRun() {
    return row.state() == ConnectionState.ENABLED && !Standing.isBusy(row);
  }

  public boolean busy() {
    return Standing.isBusy(row);
  }

  public boolean paused() {
    return row.state() == ConnectionState.PAUSED;
  }

  public boolean stopped() {
    return row.state() == ConnectionState.STOPPED;
  }

  /** How many CRM records are linked, over all objects. */
  public long linked() {
    return row.linked().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The linked records by object, in the engine's order. */
  public List<LinkedObject> linkedObjects() {
    return row.linked().entrySet().stream()
        .map(entry -> new LinkedObject(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Its links by object and state. */
  public List<LinkCounter> counters() {
    return LinkCounter.of(row);
  }

  /** How many records of one object are linked. */
  public record LinkedObject(String object, long amount) {}
}
