package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress.State;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

class MemoryBulkTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private final MemoryOrganisation organisation = new MemoryOrganisation("Acme", CLOCK);
  private final MemorySite site =
      new MemorySite(organisation, new MemoryAllowance(CLOCK, Integer.MAX_VALUE));
  private final MemoryBackend backend = new MemoryBackend(site, "sesame");
  private final List<Mutation> three = List.of(lead("a"), lead("b"), lead("c"));

  @Test
  void aJobThatIsOnlyPreparedWritesNothing() {
    BulkJob job = backend.prepareBulkWrite(three);
    assertEquals(State.PREPARED, backend.bulkProgress(job).state());
    assertEquals(List.of(), organisation.ids("Lead"));
    assertEquals(
        FailureKind.TRANSIENT,
        assertThrows(PluginException.class, () -> backend.bulkResults(job, three)).kind());
  }

  @Test
  void aJobRunsOnceHoweverOftenItIsStarted() {
    BulkJob job = backend.prepareBulkWrite(three);
    backend.startBulkWrite(job);
    backend.startBulkWrite(job);
    assertEquals(State.RUNNING, backend.bulkProgress(job).state());
    backend.startBulkWrite(job);
    assertEquals(State.FINISHED, backend.bulkProgress(job).state());
    assertEquals(3, organisation.ids("Lead").size());
    backend
        .bulkResults(job, three)
        .forEach(result -> assertInstanceOf(WriteResult.Written.class, result));
  }

  @Test
  void aStartWhoseAnswerGetsLostHasStarted() {
    BulkJob job = backend.prepareBulkWrite(three);
    site.writer().trouble().loseAnswers(1);
    assertThrows(PluginException.class, () -> backend.startBulkWrite(job));
    assertEquals(State.RUNNING, backend.bulkProgress(job).state());
  }

  @Test
  void whatAJobDidBeforeItWasGivenUpIsDone() {
    BulkJob job = backend.prepareBulkWrite(three);
    site.writer().trouble().giveUpJob(1);
    backend.startBulkWrite(job);
    backend.bulkProgress(job);
    assertEquals(State.FAILED, backend.bulkProgress(job).state());
    List<WriteResult> results = backend.bulkResults(job, three);
    assertInstanceOf(WriteResult.Written.class, results.get(0));
    assertInstanceOf(WriteResult.Postponed.class, results.get(1));
    assertInstanceOf(WriteResult.Postponed.class, results.get(2));
    assertEquals(1, organisation.ids("Lead").size());
  }

  @Test
  void aForgottenJobLeavesEachUnknown() {
    BulkJob job = backend.prepareBulkWrite(three);
    backend.startBulkWrite(job);
    site.bulk().forget();
    assertEquals(State.FAILED, backend.bulkProgress(job).state());
    backend
        .bulkResults(job, three)
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
  }

  private static Mutation lead(String key) {
    return Mutation.create("Lead", key)
        .set("LastName", new Value.Text("Ek"))
        .set("Company", new Value.Text("Ek Ltd"))
        .build();
  }
}
