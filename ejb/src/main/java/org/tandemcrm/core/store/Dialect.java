package org.tandemcrm.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The two databases that Tandem runs on, and the little in which their SQL differs. */
enum Dialect {
  /** A list must not wait for a chunk that is being stored beside it, so it reads uncommitted. */
  DERBY(" WITH UR"),
  /** Readers never wait for writers. */
  POSTGRESQL("");

  private final String forReading;

  Dialect(String forReading) {
    this.forReading = forReading;
  }

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().contains("Derby") ? DERBY : POSTGRESQL;
  }

  /** What ends a query that only shows rows. */
  String forReading() {
    return forReading;
  }
}
