package org.tandemcrm.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The two databases that Tandem runs on, and the little in which their SQL differs. */
enum Dialect {
  /** A list must not wait for a chunk that is being stored beside it, so it reads uncommitted. */
  DERBY(" WITH UR", Map.of("json", "CLOB", "stored", "")),
  /** Readers never wait for writers. */
  POSTGRESQL("", Map.of("json", "TEXT", "stored", "STORED"));

  private final String forReading;
  private final Map<String, String> placeholders;

  Dialect(String forReading, Map<String, String> placeholders) {
    this.forReading = forReading;
    this.placeholders = placeholders;
  }

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().contains("Derby") ? DERBY : POSTGRESQL;
  }

  /** What ends a query that only shows rows. */
  String forReading() {
    return forReading;
  }

  /**
   * What migrations name as <code>${json}</code>, the type of a JSON text of any length, and <code>
   * ${stored}</code>, which ends a column that the database computes.
   */
  Map<String, String> placeholders() {
    return placeholders;
  }
}
