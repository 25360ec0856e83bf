package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The records of one object, by id and in the order (SystemModstamp, Id) in which a sync reads
 * them.
 */
final class Table {
  private record Place(Instant stamp, String id) {}

  private final Map<String, Row> byId = new HashMap<>();
  private final NavigableMap<Place, Row> byStamp =
      new TreeMap<>(Comparator.comparing(Place::stamp).thenComparing(Place::id));

  /** Ids by what stands at a place, for the places that somebody has asked about. */
  private final Map<Integer, Map<String, Set<String>>> byValue = new ConcurrentHashMap<>();

  Optional<Row> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Row> put(Row row) {
    Optional<Row> before = remove(row.id());
    byId.put(row.id(), row);
    byStamp.put(new Place(row.systemModstamp(), row.id()), row);
    byValue.forEach((place, ids) -> enter(ids, row, place));
    return before;
  }

  Optional<Row> remove(String id) {
    Row row = byId.remove(id);
    if (row != null) {
      byStamp.remove(new Place(row.systemModstamp(), id));
      byValue.forEach((place, ids) -> key(row, place).map(ids::get).ifPresent(s -> s.remove(id)));
    }
    return Optional.ofNullable(row);
  }

  /** The rows stamped at that time or later, in the order (SystemModstamp, Id). */
  Collection<Row> from(Instant stamp) {
    return byStamp.tailMap(new Place(stamp, ""), true).values();
  }

  /**
   * The rows with that text at a place, deleted ones too, by id and without regard to the case of
   * letters. The first call for a place walks the whole table.
   */
  List<Row> having(int place, String text) {
    Set<String> ids =
        byValue
            .computeIfAbsent(place, this::entered)
            .getOrDefault(text.toLowerCase(Locale.ROOT), Set.of());
    return ids.stream().map(byId::get).toList();
  }

  private Map<String, Set<String>> entered(int place) {
    Map<String, Set<String>> ids = new HashMap<>();
    byId.values().forEach(row -> enter(ids, row, place));
    return ids;
  }

  private static void enter(Map<String, Set<String>> ids, Row row, int place) {
    key(row, place).ifPresent(key -> ids.computeIfAbsent(key, k -> new TreeSet<>()).add(row.id()));
  }

  private static Optional<String> key(Row row, int place) {
    return Optional.ofNullable(row.at(place))
        .map(value -> value.toString().toLowerCase(Locale.ROOT));
  }
}
