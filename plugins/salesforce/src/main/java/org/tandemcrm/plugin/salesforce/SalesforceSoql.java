package org.tandemcrm.plugin.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the queries that read changes. */
final class SalesforceSoql {

  static final String STAMP = "SystemModstamp";

  private static final DateTimeFormatter LITERAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * The rows that are Tandem's: a partner or a robot is no user of the CRM's people, and of the
   * groups of users queues alone own records.
   */
  private static final Map<String, String> ONLY =
      Map.of("User", "UserType = 'Standard'", "Group", "Type = 'Queue'");

  private SalesforceSoql() {}

  /**
   * All rows behind a bound, the oldest change first.
   *
   * @param filter a further condition; absent for none
   */
  static String changes(
      String object, Collection<String> fields, SalesforceBound from, Optional<String> filter) {
    return select(object, fields, List.of(bound(from), filter)) + " ORDER BY SystemModstamp, Id";
  }

  /** Ids and versions alone of the first rows behind a bound. */
  static String versions(String object, SalesforceBound from, int limit) {
    return changes(object, List.of("Id", STAMP), from, Optional.empty()) + " LIMIT " + limit;
  }

  /** The rows of these ids. */
  static String byIds(String object, Collection<String> fields, Collection<String> ids) {
    return select(
        object, fields, List.of(Optional.of("Id IN (" + String.join(",", quoted(ids)) + ")")));
  }

  /** The rows of which a field has one of these texts. */
  static String byValues(
      String object, Collection<String> fields, String field, Collection<String> values) {
    return select(
        object,
        fields,
        List.of(
            Optional.of(
                field
                    + " IN ("
                    + values.stream().map(SalesforceSoql::text).collect(Collectors.joining(","))
                    + ")")));
  }

  /** A text as a query writes it. Nothing in it can end the text or the query. */
  static String text(String value) {
    StringBuilder text = new StringBuilder("'");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '\\', '\'', '"' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (!Character.isISOControl(c)) {
            text.append(c);
          }
        }
      }
    }
    return text.append('\'').toString();
  }

  private static String select(
      String object, Collection<String> fields, List<Optional<String>> conditions) {
    String where =
        Stream.concat(Stream.of(Optional.ofNullable(ONLY.get(object))), conditions.stream())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" AND "));
    return "SELECT "
        + String.join(",", fields)
        + " FROM "
        + object
        + (where.isEmpty() ? "" : " WHERE " + where);
  }

  private static Optional<String> bound(SalesforceBound from) {
    return from.stamp()
        .map(
            stamp ->
                from.behindId()
                    .map(
                        id ->
                            id.isEmpty()
                                ? STAMP + " >= " + literal(stamp)
                                : "(%s > %s OR (%s = %s AND Id > '%s'))"
                                    .formatted(STAMP, literal(stamp), STAMP, literal(stamp), id))
                    .orElseGet(() -> STAMP + " > " + literal(stamp)));
  }

  private static List<String> quoted(Collection<String> ids) {
    return ids.stream().map(id -> "'" + id + "'").toList();
  }

  /** A time as a query writes it. */
  static String literal(Instant stamp) {
    return LITERAL.format(stamp);
  }
}
