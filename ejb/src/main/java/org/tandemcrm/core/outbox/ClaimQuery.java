package org.tandemcrm.core.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How a database gives out rows that nobody else is at: neither may wait for the other, and none is
 * given out twice.
 */
public enum ClaimQuery {
  /** Reads past locks; whether a row was still free shows when it is updated. */
  DERBY(" WITH UR"),
  /** Leaves out the rows that somebody has locked. */
  POSTGRESQL(" FOR UPDATE SKIP LOCKED");

  private final String ending;

  ClaimQuery(String ending) {
    this.ending = ending;
  }

  public static ClaimQuery of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().contains("Derby") ? DERBY : POSTGRESQL;
  }

  /** The query with what ends it. */
  public String of(String query) {
    return query + ending;
  }
}
