package org.tandemcrm.plugin.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes the queries that read changes. */
final class SalesforceSoql {

  static final String STAMP = "SystemModstamp";

  private static final DateTimeFormatter LITERAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SalesforceSoql() {}

  /** All rows behind a bound, the oldest change first. */
  static String changes(String object, Collection<String> fields, SalesforceBound from) {
    return "SELECT "
        + String.join(",", fields)
        + " FROM "
        + object
        + where(from)
        + " ORDER BY SystemModstamp, Id";
  }

  /** Ids and versions alone of the first rows behind a bound. */
  static String versions(String object, SalesforceBound from, int limit) {
    return changes(object, List.of("Id", STAMP), from) + " LIMIT " + limit;
  }

  private static String where(SalesforceBound from) {
    return from.stamp()
        .map(
            stamp ->
                " WHERE "
                    + from.behindId()
                        .map(
                            id ->
                                id.isEmpty()
                                    ? STAMP + " >= " + literal(stamp)
                                    : "(%s > %s OR (%s = %s AND Id > '%s'))"
                                        .formatted(
                                            STAMP, literal(stamp), STAMP, literal(stamp), id))
                        .orElseGet(() -> STAMP + " > " + literal(stamp)))
        .orElse("");
  }

  private static String literal(Instant stamp) {
    return LITERAL.format(stamp);
  }
}
