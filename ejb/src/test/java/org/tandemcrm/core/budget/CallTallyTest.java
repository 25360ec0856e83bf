package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CallUsage;

class CallTallyTest {

  private static final String ACTION = CallPurpose.ofAction("greet");

  private final Map<String, Long> noted = new TreeMap<>();
  private long made;
  private boolean counts = true;
  private boolean stores = true;

  private final CallTally tally =
      new CallTally(
          () ->
              counts
                  ? Optional.of(new CallUsage(made, OptionalLong.empty(), OptionalLong.empty()))
                  : Optional.empty(),
          (purpose, calls, usage) -> {
            if (stores) {
              noted.merge(purpose, calls, Long::sum);
            }
            return stores;
          });

  @Test
  void whatWasCalledBeforeAnActionIsForListsAndChecks() {
    made = 3;
    tally.begin("actions", ACTION);
    made = 5;
    tally.end("actions");
    made = 9;
    tally.begin("cycle", CallPurpose.POLL);
    made = 10;
    tally.end("cycle");
    assertEquals(Map.of(CallPurpose.OTHERS, 7L, ACTION, 2L, CallPurpose.POLL, 1L), noted);
  }

  @Test
  void anActionAmidACycleTakesItsOwnAndTheCycleGoesOn() {
    tally.begin("cycle", "Lead");
    made = 40;
    tally.begin("actions", ACTION);
    made = 42;
    tally.end("actions");
    made = 50;
    tally.begin("cycle", CallPurpose.SINGLE_RECORDS);
    made = 51;
    tally.end("cycle");
    assertEquals(Map.of("Lead", 48L, ACTION, 2L, CallPurpose.SINGLE_RECORDS, 1L), noted);
  }

  @Test
  void aLookAmidTheWorkNamesItsPurpose() {
    tally.begin("cycle", CallPurpose.SINGLE_RECORDS);
    made = 2;
    tally.note(CallPurpose.PUSH);
    made = 3;
    tally.end("cycle");
    assertEquals(Map.of(CallPurpose.PUSH, 2L, CallPurpose.SINGLE_RECORDS, 1L), noted);
  }

  @Test
  void whoLooksFromTimeToTimeLeavesThePurposesAsTheyAre() {
    made = 2;
    tally.noteRest();
    tally.begin("actions", ACTION);
    made = 5;
    tally.noteRest();
    made = 6;
    tally.end("actions");
    assertEquals(Map.of(CallPurpose.OTHERS, 2L, ACTION, 4L), noted);
  }

  @Test
  void whatCannotBeNotedIsTakenByTheNextLook() {
    made = 4;
    stores = false;
    tally.note("Lead");
    stores = true;
    made = 5;
    tally.note("Contact");
    assertEquals(Map.of("Contact", 5L), noted);
  }

  @Test
  void whileNobodyCountsNothingIsNotedNorForgotten() {
    made = 4;
    tally.note("Lead");
    counts = false;
    tally.note("Lead");
    counts = true;
    made = 6;
    tally.note("Lead");
    assertEquals(Map.of("Lead", 6L), noted);
  }

  @Test
  void ofThoseWhoLookAtOnceEachCallIsGivenToOne() throws InterruptedException {
    made = 1_000;
    List<Thread> lookers = new ArrayList<>();
    IntStream.range(0, 8)
        .forEach(number -> lookers.add(new Thread(() -> tally.note("purpose " + number))));
    lookers.forEach(Thread::start);
    for (Thread looker : lookers) {
      looker.join();
    }
    assertEquals(1_000, noted.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(1, noted.size());
  }
}
