package org.tandemcrm.core.approval;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many records of one object a cycle would do what to. Immutable. */
public final class GuardCount {

  public static final GuardCount NONE = new GuardCount(new EnumMap<>(GuardedAct.class));

  private final Map<GuardedAct, Long> records;

  private GuardCount(Map<GuardedAct, Long> records) {
    this.records = records;
  }

  /** One record more, to which all these acts would be done. */
  public GuardCount plus(Set<GuardedAct> acts) {
    Map<GuardedAct, Long> sum = new EnumMap<>(records);
    acts.forEach(act -> sum.merge(act, 1L, Long::sum));
    return new GuardCount(sum);
  }

  /** How many records that act would be done to. */
  public long of(GuardedAct act) {
    return records.getOrDefault(act, 0L);
  }
}
