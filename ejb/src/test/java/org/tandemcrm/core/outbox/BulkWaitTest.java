package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;

/** Waiting for the end of a job of the CRM. */
class BulkWaitTest {

  private final SettableClock clock = new SettableClock();
  private final WrittenOrg org = new WrittenOrg();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<BulkProgress.State> seen = new ArrayList<>();
  private int stopsAfter = Integer.MAX_VALUE;
  private int failures;

  private final BulkWait wait =
      new BulkWait(
          org,
          new BulkDelivery.Watch() {
            @Override
            public boolean goesOn() {
              return true;
            }

            @Override
            public boolean pause(Duration duration) {
              pauses.add(duration);
              clock.pass(duration);
              return pauses.size() < stopsAfter;
            }
          },
          clock);

  @Test
  void looksLessAndLessOftenUntilTheJobIsOver() {
    BulkJob job = prepared();
    wait.start(job);
    org.looks = 6;

    assertTrue(untilOver(job, clock.instant()));

    assertEquals(
        List.of(1L, 2L, 4L, 8L, 15L, 15L), pauses.stream().map(Duration::toSeconds).toList());
    assertEquals(7, seen.size(), "told of every look");
    assertEquals(BulkProgress.State.FINISHED, seen.get(6));
  }

  @Test
  void startsWhatDidNotStart() {
    BulkJob job = prepared();

    assertTrue(untilOver(job, clock.instant()));

    assertEquals(BulkProgress.State.PREPARED, seen.get(0));
    assertTrue(org.waiting.isEmpty());
    assertEquals(1, org.records.size());
  }

  @Test
  void startsNothingThatWasPreparedLongAgo() {
    BulkJob job = prepared();
    Instant longAgo = clock.instant().minus(Duration.ofMinutes(31));

    assertTrue(untilOver(job, longAgo));

    assertTrue(org.records.isEmpty());
  }

  @Test
  void asksAgainWhenAnAnswerFails() {
    BulkJob job = prepared();
    wait.start(job);
    failures = 9;
    org.look = this::failSometimes;

    assertTrue(untilOver(job, clock.instant()));
  }

  @Test
  void givesUpWhenAnswersGoOnFailing() {
    BulkJob job = prepared();
    failures = Integer.MAX_VALUE;
    org.look = this::failSometimes;

    PluginException thrown =
        assertThrows(PluginException.class, () -> untilOver(job, clock.instant()));

    assertEquals(FailureKind.TRANSIENT, thrown.kind());
    assertEquals(9, pauses.size());
  }

  @Test
  void givesUpAtOnceWhenTheCrmLetsNobodyIn() {
    BulkJob job = prepared();
    org.look =
        () -> {
          throw PluginException.of(FailureKind.AUTHENTICATION, "Who are you?");
        };

    assertThrows(PluginException.class, () -> untilOver(job, clock.instant()));

    assertTrue(pauses.isEmpty());
  }

  @Test
  void endsWhenItIsToldTo() {
    BulkJob job = prepared();
    wait.start(job);
    org.looks = 100;
    stopsAfter = 3;

    assertFalse(untilOver(job, clock.instant()));
    assertEquals(3, pauses.size());
  }

  private BulkJob prepared() {
    return org.prepareBulkWrite(
        List.of(Mutation.create("Lead", "key-1").set("City", new Value.Text("Chur")).build()));
  }

  private boolean untilOver(BulkJob job, Instant preparedAt) {
    return wait.untilOver(job, preparedAt, progress -> seen.add(progress.state()));
  }

  private void failSometimes() {
    if (failures-- > 0) {
      throw PluginException.of(FailureKind.TRANSIENT, "Busy.");
    }
  }
}
