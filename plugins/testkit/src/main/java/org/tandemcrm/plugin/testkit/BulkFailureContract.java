package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** The steps of a large write apart, repeated and failing; skipped without BULK_WRITE. */
interface BulkFailureContract {

  @Test
  default void aJobThatIsOnlyPreparedWritesNothing(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    String id = Written.changeable(rig, object, 1).get(0);
    Set<String> ids = new TreeSet<>(rig.organisation().ids(object));
    Value before = Written.read(rig, object, id).values().get(samples.text().name());
    List<Mutation> mutations = List.of(samples.creation(), samples.change(id));
    BulkJob job = rig.backend().prepareBulkWrite(mutations);
    assertEquals(BulkProgress.State.PREPARED, rig.connect().bulkProgress(job).state());
    assertEquals(ids, new TreeSet<>(rig.organisation().ids(object)), "Nobody has started it.");
    assertEquals(before, Written.read(rig, object, id).values().get(samples.text().name()));
    Sentences.failure(
        FailureKind.TRANSIENT,
        "bulkResults before the end",
        () -> rig.backend().bulkResults(job, mutations));
  }

  @Test
  default void aJobRunsOnceHoweverOftenItIsStarted(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    int before = rig.organisation().ids(object).size();
    List<Mutation> mutations = Stream.generate(samples::creation).limit(3).toList();
    BulkJob job = rig.backend().prepareBulkWrite(mutations);
    BulkWritten.start(rig, job);
    BulkWritten.start(rig, job);
    BulkProgress end = BulkWritten.end(rig, job);
    BulkWritten.start(rig, job);
    assertEquals(BulkProgress.State.FINISHED, end.state());
    rig.backend().bulkResults(job, mutations).forEach(BulkWritten::written);
    assertEquals(before + 3, rig.organisation().ids(object).size(), "Each is created once.");
  }

  @Test
  default void aStartWhoseAnswerGetsLostLosesNothing(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    int before = rig.organisation().ids(object).size();
    List<Mutation> mutations = Stream.generate(samples::creation).limit(3).toList();
    BulkJob job = rig.backend().prepareBulkWrite(mutations);
    rig.organisation().strike(Trouble.LOST_ANSWER);
    BulkWritten.start(rig, job);
    BulkWritten.end(rig, job);
    List<WriteResult> results = rig.backend().bulkResults(job, mutations);
    results.forEach(BulkWritten::written);
    assertEquals(before + 3, rig.organisation().ids(object).size(), "Each is created once.");
  }

  @Test
  default void aPreparationThatFailsWroteNothing(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    Set<String> before = new TreeSet<>(rig.organisation().ids(object));
    List<Mutation> mutations = List.of(samples.creation(), samples.creation());
    rig.organisation().strike(Trouble.RATE_LIMIT);
    Sentences.failure(
        FailureKind.RATE_LIMITED,
        "prepareBulkWrite",
        () -> rig.backend().prepareBulkWrite(mutations));
    assertEquals(before, new TreeSet<>(rig.organisation().ids(object)));
  }

  @Test
  default void aBadMutationInAJobStopsNoOther(Rig rig) {
    BulkWritten.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<String> ids = Written.changeable(rig, object, 3);
      String text = samples.text().name();
      List<Mutation> mutations = new ArrayList<>();
      mutations.add(samples.creation());
      mutations.add(samples.update(ids.get(0)).set("KitGone", new Value.Text("Kit")).build());
      mutations.add(samples.update(ids.get(1)).set(text, new Value.Flag(true)).build());
      mutations.add(samples.change(rig.organisation().unknownId(object)));
      mutations.add(Mutation.create("KitGone", Samples.newKey()).build());
      mutations.add(samples.change(ids.get(2)));
      List<WriteResult> results = BulkWritten.results(rig, mutations);
      BulkWritten.written(results.get(0));
      refused(Cause.SCHEMA_CHANGED, results.get(1));
      refused(Cause.INVALID_VALUE, results.get(2));
      refused(Cause.GONE, results.get(3));
      refused(Cause.SCHEMA_CHANGED, results.get(4));
      BulkWritten.written(results.get(5));
    }
  }

  /** A job needn't take what is odd; then a call will refuse it. */
  private static void refused(Cause cause, WriteResult result) {
    if (!(result instanceof WriteResult.Postponed postponed)) {
      WriteResult.Rejected rejected =
          assertInstanceOf(WriteResult.Rejected.class, result, () -> "It can't be: " + result);
      assertEquals(cause, rejected.cause(), rejected::reason);
      Sentences.check(rejected.reason());
    } else {
      Sentences.check(postponed.reason());
    }
  }

  @Test
  default void theResultsOfAJobCanBeAskedForAgain(Rig rig) {
    BulkWritten.needed(rig);
    Samples samples = new Samples(rig, rig.editable().get(0));
    List<Mutation> mutations = List.of(samples.creation(), samples.creation());
    BulkJob job = rig.backend().prepareBulkWrite(mutations);
    BulkWritten.end(rig, job);
    List<WriteResult> once = rig.backend().bulkResults(job, mutations);
    CrmBackend another = rig.connect();
    assertTrue(another.bulkProgress(job).isOver(), "It stays over.");
    assertEquals(once, another.bulkResults(job, mutations), "A host that crashed asks again.");
    assertEquals(once, rig.backend().bulkResults(job, mutations));
  }

  @Test
  default void aJobThatIsNotKnownHasFailedAndLeavesEachUnknown(Rig rig) {
    BulkWritten.needed(rig);
    Samples samples = new Samples(rig, rig.editable().get(0));
    List<Mutation> mutations = List.of(samples.creation(), samples.creation());
    BulkJob unknown = new BulkJob("kit-no-job");
    assertEquals(BulkProgress.State.FAILED, rig.backend().bulkProgress(unknown).state());
    List<WriteResult> results = rig.backend().bulkResults(unknown, mutations);
    assertEquals(2, results.size(), "One result for each mutation.");
    for (WriteResult result : results) {
      Sentences.check(assertInstanceOf(WriteResult.Unknown.class, result).reason());
    }
  }

  @Test
  default void refusesLargeWritesWithoutBulkWrite(Rig rig) {
    assumeFalse(rig.can(Capability.BULK_WRITE), "The backend declares BULK_WRITE.");
    List<Mutation> mutations =
        List.of(Mutation.create(rig.editable().get(0), Samples.newKey()).build());
    BulkJob job = new BulkJob("kit-no-job");
    for (Runnable step :
        List.<Runnable>of(
            () -> rig.backend().prepareBulkWrite(mutations),
            () -> rig.backend().startBulkWrite(job),
            () -> rig.backend().bulkProgress(job),
            () -> rig.backend().bulkResults(job, mutations))) {
      Sentences.failure(FailureKind.UNSUPPORTED, "a large write", step);
    }
  }

  @Test
  default void whoWritesInBulkWrites(Rig rig) {
    BulkWritten.needed(rig);
    assertTrue(rig.can(Capability.WRITE), "BULK_WRITE comes with WRITE alone.");
  }
}
