package org.tandemcrm.core.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class GuardTest {

  private final Guard guard = new Guard(GuardLimits.DEFAULT);

  @ParameterizedTest
  @EnumSource(value = GuardedAct.class, names = "CHANGE", mode = Mode.EXCLUDE)
  void graveActsMayBeDoneToAHundredRecords(GuardedAct act) {
    assertEquals(Optional.empty(), objection(count(Set.of(act), 100), 1_000_000));
    Optional<String> objection = objection(count(Set.of(act), 101), 1_000_000);
    assertTrue(objection.orElseThrow().contains(act.words()), objection.get());
  }

  @ParameterizedTest
  @EnumSource(value = GuardedAct.class, names = "CHANGE", mode = Mode.EXCLUDE)
  void theSameMayBeDoneHereToAHundredRecords(GuardedAct act) {
    InboundGuard inbound = new InboundGuard(GuardLimits.DEFAULT, "leads");
    assertEquals(Optional.empty(), inbound.objection(Collections.nCopies(100, Set.of(act))));
    inbound.did(Collections.nCopies(60, Set.of(act)));
    assertEquals(Optional.empty(), inbound.objection(Collections.nCopies(40, Set.of(act))));
    Optional<String> objection = inbound.objection(Collections.nCopies(41, Set.of(act)));
    assertTrue(objection.orElseThrow().contains(act.wordsHere()), objection.get());
    assertTrue(inbound.objection(Collections.nCopies(41, Set.of(act))).isPresent(), "asked again");
  }

  @Test
  void plainChangesOfTheCrmAreNeverStopped() {
    InboundGuard inbound = new InboundGuard(GuardLimits.DEFAULT, "leads");
    assertEquals(
        Optional.empty(),
        inbound.objection(Collections.nCopies(100_000, Set.of(GuardedAct.CHANGE))));
  }

  @Test
  void whatAPersonStartedIsNotCounted() {
    assertEquals(
        Optional.empty(),
        InboundGuard.open().objection(Collections.nCopies(1_000, Set.of(GuardedAct.DELETE))));
  }

  @ParameterizedTest
  @CsvSource({
    "499, 499, false",
    "500, 2499, true",
    "500, 2500, false",
    "2000, 10000, false",
    "2001, 10000, true"
  })
  void changesAreStoppedByShareAndNumberTogether(long changed, long linked, boolean stopped) {
    assertEquals(stopped, objection(count(Set.of(GuardedAct.CHANGE), changed), linked).isPresent());
  }

  @Test
  void oneRecordMayCountForSeveralActs() {
    GuardCount count = count(EnumSet.of(GuardedAct.CHANGE, GuardedAct.REEMAIL), 3);
    assertEquals(3, count.of(GuardedAct.CHANGE));
    assertEquals(3, count.of(GuardedAct.REEMAIL));
    assertEquals(0, count.of(GuardedAct.BLANK));
  }

  private Optional<String> objection(GuardCount count, long linked) {
    return guard.objection("leads", count, linked);
  }

  private static GuardCount count(Set<GuardedAct> acts, long records) {
    GuardCount count = GuardCount.NONE;
    for (long i = 0; i < records; i++) {
      count = count.plus(acts);
    }
    return count;
  }

  @Test
  void aStepIsCountedOverItsChunksAndBeginsAnewOnceItWasStopped() {
    PushGuard step = new PushGuard(GuardLimits.DEFAULT, "leads", 1_000_000);
    List<Set<GuardedAct>> chunk = Collections.nCopies(60, Set.of(GuardedAct.BLANK));
    assertEquals(Optional.empty(), step.objection(chunk));
    assertEquals(
        Optional.of("It would empty a field of more than 100 leads in one go."),
        step.objection(chunk));
    assertEquals(Optional.empty(), step.objection(chunk));
  }
}
