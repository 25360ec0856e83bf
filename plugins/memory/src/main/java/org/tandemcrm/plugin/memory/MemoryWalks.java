package org.tandemcrm.plugin.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tandemcrm.spi.Scope;

/**
 * What the walks from the start that are under way were asked for. It keeps the newest alone: a
 * walk that was forgotten goes on without its scope, which is a hint.
 */
final class MemoryWalks {

  private static final int KEPT = 100;

  private final Map<Long, Walk> walks = new LinkedHashMap<>();
  private long begun;

  /**
   * A walk with a scope.
   *
   * @param until the last change when it began. Later ones are told whatever they are: the host
   *     must learn that a record no longer matches.
   */
  private record Walk(Scope scope, long until) {}

  /** Returns the number of a new walk; 0 for one of everything. */
  long begin(Scope scope, long until) {
    if (scope.equals(Scope.ALL)) {
      return 0;
    }
    begun++;
    walks.put(begun, new Walk(scope, until));
    walks.remove(begun - KEPT);
    return begun;
  }

  /** True when that walk tells of this record, which changed last with that change. */
  boolean tells(long walk, long change, MemoryRecord record) {
    Walk known = walks.get(walk);
    return known == null
        || change > known.until()
        || MemoryScope.holds(known.scope(), record.values());
  }
}
