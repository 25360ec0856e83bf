package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/** Records that the CRM refuses, and writes that fail; skipped without WRITE. */
interface WriteFailureContract {

  @Test
  default void aBadMutationStopsNoOther(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<String> ids = Written.changeable(rig, object, 4);
      String text = samples.text().name();
      List<WriteResult> results =
          rig.backend()
              .write(
                  List.of(
                      samples.creation(),
                      samples.update(ids.get(0)).set("KitGone", new Value.Text("Kit")).build(),
                      samples.update(ids.get(1)).set(text, new Value.Flag(true)).build(),
                      samples.change(rig.organisation().unknownId(object)),
                      Mutation.create("KitGone", Samples.newKey()).build(),
                      samples.change(ids.get(2))));
      assertEquals(6, results.size(), "One result for each mutation.");
      assertInstanceOf(WriteResult.Written.class, results.get(0), () -> object + ": the first");
      rejected(Cause.SCHEMA_CHANGED, results.get(1), Set.of("KitGone"));
      rejected(Cause.INVALID_VALUE, results.get(2), Set.of(text));
      rejected(Cause.GONE, results.get(3), Set.of());
      rejected(Cause.SCHEMA_CHANGED, results.get(4), Set.of());
      assertInstanceOf(WriteResult.Written.class, results.get(5), () -> object + ": the last");
    }
  }

  @Test
  default void aChangeOfADeletedRecordIsTooLate(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      String id = Written.changeable(rig, object, 1).get(0);
      rig.organisation().delete(object, id);
      rejected(Cause.GONE, rig.backend().write(List.of(samples.change(id))).get(0), Set.of());
    }
  }

  @Test
  default void aConvertedLeadIsNotChangedAnyMore(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      rig.walk(object).records().values().stream()
          .filter(record -> !record.isDeleted() && record.conversion().isPresent())
          .limit(1)
          .map(record -> rig.backend().write(List.of(samples.change(record.id()))).get(0))
          .forEach(result -> rejected(Cause.CONVERTED, result, Set.of()));
    }
  }

  @Test
  default void aTextThatIsTooLongIsRefusedWithItsField(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      int length = samples.text().length().orElse(0);
      if (length > 0) {
        String id = Written.changeable(rig, object, 1).get(0);
        Value longText = new Value.Text("x".repeat(length + 1));
        rejected(
            Cause.INVALID_VALUE,
            rig.backend().write(List.of(samples.change(id, longText))).get(0),
            Set.of(samples.text().name()));
      }
    }
  }

  @Test
  default void aWriteThatFailsWroteNothing(Rig rig) {
    Written.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    Set<String> before = new TreeSet<>(rig.organisation().ids(object));
    rig.organisation().strike(Trouble.RATE_LIMIT);
    Sentences.failure(
        FailureKind.RATE_LIMITED,
        "write",
        () -> rig.backend().write(List.of(samples.creation(), samples.creation())));
    assertEquals(
        before,
        new TreeSet<>(rig.organisation().ids(object)),
        "A write that throws has written nothing: else its results must say so.");
  }

  @Test
  default void anAnswerThatGetsLostLeavesEachUnknown(Rig rig) {
    Written.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    rig.backend().write(List.of(samples.creation()));
    int before = rig.organisation().ids(object).size();
    rig.organisation().strike(Trouble.LOST_ANSWER);
    List<WriteResult> results =
        rig.backend().write(List.of(samples.creation(), samples.creation()));
    int after = rig.organisation().ids(object).size();
    if (after == before) {
      throw new TestAbortedException("The CRM did nothing: its answer can't get lost.");
    }
    assertEquals(before + 2, after, "What may have been written must not be sent again.");
    assertEquals(2, results.size(), "One result for each mutation.");
    for (WriteResult result : results) {
      Sentences.check(
          assertInstanceOf(WriteResult.Unknown.class, result, "Nobody knows: " + result).reason());
    }
  }

  private static void rejected(Cause cause, WriteResult result, Set<String> fields) {
    WriteResult.Rejected rejected =
        assertInstanceOf(WriteResult.Rejected.class, result, () -> "It can't be: " + result);
    assertEquals(cause, rejected.cause(), rejected::reason);
    assertTrue(
        rejected.fields().containsAll(fields),
        () -> "The fields to blame are " + fields + ", not " + rejected.fields());
    Sentences.check(rejected.reason());
  }
}
