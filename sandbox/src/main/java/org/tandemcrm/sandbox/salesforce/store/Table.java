package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of one object, by id and in the order (SystemModstamp, Id) in which a sync reads
 * them.
 */
final class Table {
  private record Place(Instant stamp, String id) {}

  private final Map<String, Row> byId = new HashMap<>();
  private final NavigableMap<Place, Row> byStamp =
      new TreeMap<>(Comparator.comparing(Place::stamp).thenComparing(Place::id));

  Optional<Row> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Row> put(Row row) {
    Optional<Row> before = remove(row.id());
    byId.put(row.id(), row);
    byStamp.put(new Place(row.systemModstamp(), row.id()), row);
    return before;
  }

  Optional<Row> remove(String id) {
    Row row = byId.remove(id);
    if (row != null) {
      byStamp.remove(new Place(row.systemModstamp(), id));
    }
    return Optional.ofNullable(row);
  }

  /** The rows stamped at that time or later, in the order (SystemModstamp, Id). */
  Collection<Row> from(Instant stamp) {
    return byStamp.tailMap(new Place(stamp, ""), true).values();
  }
}
