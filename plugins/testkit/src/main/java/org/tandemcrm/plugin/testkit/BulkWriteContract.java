package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/**
 * Large writes as jobs of the CRM write what a write does; skipped for a backend that doesn't
 * declare BULK_WRITE.
 */
interface BulkWriteContract {

  /** More than a call takes, and more than most CRMs write at once. */
  int MANY = 500;

  @Test
  default void aJobTakesAnyMixtureAndAnswersEachInItsPlace(Rig rig) {
    BulkWritten.needed(rig);
    List<Mutation> mutations = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (String object : rig.editable()) {
        Samples samples = new Samples(rig, object);
        mutations.add(samples.creation());
        mutations.add(samples.change(Written.changeable(rig, object, 3).get(round)));
      }
    }
    List<WriteResult.Written> results = BulkWritten.all(rig, mutations);
    for (int i = 0; i < mutations.size(); i++) {
      Mutation mutation = mutations.get(i);
      WriteResult.Written result = results.get(i);
      String text = new Samples(rig, mutation.object()).text().name();
      assertEquals(mutation.isCreate(), result.created(), "created says whether the record is new");
      assertEquals(mutation.id().orElse(result.id()), result.id());
      assertEquals(
          mutation.values().get(text),
          Optional.ofNullable(Written.read(rig, mutation.object(), result.id()).values().get(text)),
          () -> mutation + ": the result of another mutation stands in its place");
    }
  }

  @Test
  default void aJobWritesManyMoreThanACall(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    List<Mutation> mutations = Stream.generate(samples::creation).limit(MANY).toList();
    Set<String> ids =
        BulkWritten.all(rig, mutations).stream()
            .map(WriteResult.Written::id)
            .collect(Collectors.toSet());
    assertEquals(MANY, ids.size(), "Each new record has an id of its own.");
    assertTrue(rig.organisation().ids(object).containsAll(ids), "They must all be there.");
  }

  /** Mutations of one job needn't name the same fields, and a table has a cell for each. */
  @Test
  default void aJobWritesOfEachRecordWhatIsNamedAlone(Rig rig) {
    BulkWritten.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<CrmField> optional =
          samples
              .writable()
              .filter(field -> !field.isRequired() && field.type() != FieldType.BOOLEAN)
              .filter(field -> field.type() != FieldType.PICKLIST)
              .limit(5)
              .toList();
      Mutation.Builder cleared = samples.newRecord();
      Mutation.Builder kept = samples.newRecord();
      for (CrmField field : optional) {
        Samples.value(field)
            .ifPresent(
                value -> {
                  cleared.set(field.name(), value);
                  kept.set(field.name(), value);
                });
      }
      List<WriteResult.Written> made = Written.all(rig, List.of(cleared.build(), kept.build()));
      String clearedId = made.get(0).id();
      String keptId = made.get(1).id();
      Map<String, Value> before = Written.read(rig, object, keptId).values();
      Mutation.Builder clearing = samples.update(clearedId);
      optional.forEach(field -> clearing.clear(field.name()));
      BulkWritten.all(rig, List.of(clearing.build(), samples.change(keptId)));
      Map<String, Value> clearedValues = Written.read(rig, object, clearedId).values();
      Map<String, Value> keptValues = Written.read(rig, object, keptId).values();
      for (CrmField field : optional) {
        assertFalse(
            clearedValues.containsKey(field.name()), () -> object + ": " + field + " isn't blank");
        if (!field.name().equals(samples.text().name())) {
          assertEquals(
              Optional.ofNullable(before.get(field.name())),
              Optional.ofNullable(keptValues.get(field.name())),
              () -> object + ": " + field + " changed, and nobody named it");
        }
      }
    }
  }

  /** What a call writes, a job writes too, and it comes back as the same. */
  @Test
  default void aJobWritesEveryTypeOfFieldAsACallDoes(Rig rig) {
    BulkWritten.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<CrmField> fields =
          samples
              .writable()
              .filter(field -> Samples.value(field).isPresent())
              .limit(CrmBackend.MOST_WRITTEN / 2)
              .toList();
      List<String> ids =
          Written.all(rig, Stream.generate(samples::creation).limit(2L * fields.size()).toList())
              .stream()
              .map(WriteResult.Written::id)
              .toList();
      List<Mutation> called = new ArrayList<>();
      List<Mutation> inJob = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        String name = fields.get(i).name();
        Value value = Samples.value(fields.get(i)).orElseThrow();
        called.add(samples.update(ids.get(i)).set(name, value).build());
        inJob.add(samples.update(ids.get(fields.size() + i)).set(name, value).build());
      }
      List<WriteResult> ofCall = rig.backend().write(called);
      List<WriteResult> ofJob = BulkWritten.results(rig, inJob);
      Map<String, CrmRecord> records = rig.walkWithValues(object).records();
      for (int i = 0; i < fields.size(); i++) {
        CrmField field = fields.get(i);
        assertEquals(
            ofCall.get(i).getClass(),
            ofJob.get(i).getClass(),
            () -> object + ": " + field + " is taken either way or neither");
        if (field.type() != FieldType.EMAIL) {
          assertEquals(
              value(records.get(ids.get(i)), field),
              value(records.get(ids.get(fields.size() + i)), field),
              () -> object + ": " + field + " comes back as something else");
        }
      }
    }
  }

  private static Optional<Object> value(CrmRecord record, CrmField field) {
    return Optional.ofNullable(record.values().get(field.name()))
        .map(
            value ->
                value instanceof Value.Number number
                    ? number.number().stripTrailingZeros()
                    : value);
  }

  /** Words that mean something where tables are read; one that can't go by a job waits. */
  @Test
  default void textsThatLookLikeSomethingElseAreNeverWrittenAsThat(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    String text = samples.text().name();
    List<String> texts =
        List.of("#N/A", "null", "NULL", "=1+1", "a \"quoted\", text; here", "'", "\"", "Zoë 株");
    List<String> ids = Written.changeable(rig, object, texts.size());
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      mutations.add(samples.change(ids.get(i), new Value.Text(texts.get(i))));
    }
    List<WriteResult> results = BulkWritten.results(rig, mutations);
    for (int i = 0; i < texts.size(); i++) {
      String expected = texts.get(i);
      boolean isWritten = results.get(i) instanceof WriteResult.Written;
      assertTrue(
          isWritten || results.get(i) instanceof WriteResult.Postponed,
          "Refused in a job, and a call would take it: " + expected);
      assertEquals(
          isWritten,
          Optional.of(new Value.Text(expected))
              .equals(
                  Optional.ofNullable(Written.read(rig, object, ids.get(i)).values().get(text))),
          () -> "Said to be written, or not, and it is otherwise: " + expected);
    }
  }

  @Test
  default void aJobCreatesOnceWhatACallHasCreated(Rig rig) {
    BulkWritten.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      if (samples.key().isPresent()) {
        String key = Samples.newKey();
        String id = Written.one(rig, samples.newRecord(key).build()).id();
        Set<String> before = new HashSet<>(rig.organisation().ids(object));
        assertEquals(
            List.of(new WriteResult.Written(id, false)),
            BulkWritten.results(rig, List.of(samples.newRecord(key).build())),
            () -> object + ": asked for again under its key, created once");
        assertEquals(before, new HashSet<>(rig.organisation().ids(object)));
      }
    }
  }

  @Test
  default void noRuleAssignsOwnersInAJob(Rig rig) {
    BulkWritten.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    String owner =
        samples
            .meaning(StandardField.OWNER)
            .map(CrmField::name)
            .orElseThrow(() -> new TestAbortedException(object + " has no owner."));
    Value user = new Value.Text(rig.organisation().assign(object));
    String id = BulkWritten.all(rig, List.of(samples.creation())).get(0).id();
    assertNotEquals(
        user,
        Written.read(rig, object, id).values().get(owner),
        "The CRM's rule has chosen the owner, and nobody asked for it.");
  }

  @Test
  default void whatAJobWroteIsToldLikeAnyChange(Rig rig) {
    BulkWritten.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      Walk before = rig.walk(object);
      String changed = Written.changeable(rig, object, 1).get(0);
      String created =
          BulkWritten.all(rig, List.of(samples.creation(), samples.change(changed))).get(0).id();
      Walk after = rig.walkFrom(object, before.end());
      assertTrue(
          after.ids().containsAll(Set.of(created, changed)),
          () -> object + ": what the job wrote isn't told");
      assertNotEquals(
          before.versions().get(changed),
          after.versions().get(changed),
          () -> object + ": a write makes another version");
    }
  }
}
