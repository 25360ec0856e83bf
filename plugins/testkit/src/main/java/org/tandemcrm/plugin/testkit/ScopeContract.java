package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Scope.Operator;

/**
 * First loads of a part. A scope is a hint: a backend may tell of more, never of less; so one that
 * ignores it passes.
 */
interface ScopeContract {

  /** Small, so that walks go on behind pages. */
  int PART = 50;

  @Test
  default void aScopeLeavesOutNoMatch(Rig rig) {
    List<String> lost = new ArrayList<>();
    for (ScopeSamples samples : ScopeSamples.oneForEachType(rig)) {
      for (Scope scope : samples.comparisons()) {
        lost.addAll(lost(rig, samples, scope));
      }
    }
    assertEquals(List.of(), lost, "Records that match a scope must be told.");
  }

  @Test
  default void aScopeOfSeveralPartsLeavesOutNoMatch(Rig rig) {
    List<String> lost = new ArrayList<>();
    for (ScopeSamples samples : ScopeSamples.oneForEachType(rig)) {
      List<Scope> parts = samples.comparisons();
      Scope first = parts.get(0);
      for (Scope other : parts) {
        lost.addAll(lost(rig, samples, new Scope.Any(List.of(first, other))));
        lost.addAll(lost(rig, samples, new Scope.All(List.of(first, other))));
      }
    }
    assertEquals(List.of(), lost, "Records that match a scope must be told.");
  }

  /** Else nobody would notice that a record stopped matching, or began to. */
  @Test
  default void behindAScopedWalkEveryChangeComes(Rig rig) {
    for (ScopeSamples samples : ScopeSamples.oneForEachType(rig).subList(0, 1)) {
      Scope nothing = new Scope.Comparison(samples.field(), Operator.IS_BLANK, List.of());
      Cursor end = scoped(rig, samples, nothing).end();
      String id =
          samples.records().values().stream()
              .filter(record -> record.values().containsKey(samples.field()))
              .map(CrmRecord::id)
              .findFirst()
              .orElseThrow();
      rig.organisation().change(samples.object(), id);
      assertTrue(
          rig.walkFrom(samples.object(), end).ids().contains(id),
          () -> samples.object() + ": a scope must end with the walk from the start");
    }
  }

  private static List<String> lost(Rig rig, ScopeSamples samples, Scope scope) {
    Set<String> matches =
        samples.records().values().stream()
            .filter(record -> ScopeTruth.holds(scope, record.values()))
            .map(CrmRecord::id)
            .collect(Collectors.toSet());
    Map<String, CrmRecord> told = scoped(rig, samples, scope).records();
    matches.removeAll(told.keySet());
    return matches.isEmpty()
        ? List.of()
        : List.of(samples.object() + ": " + matches.size() + " lost by " + scope);
  }

  private static Walk scoped(Rig rig, ScopeSamples samples, Scope scope) {
    return Walk.of(
        rig.backend(), samples.object(), Set.of(samples.field()), Cursor.START, scope, PART);
  }
}
