package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

/** Creating and changing records; skipped for a backend that doesn't declare WRITE. */
interface WriteContract {

  @Test
  default void answersEachMutationInItsPlace(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<String> ids = Written.changeable(rig, object, 2);
      List<Mutation> mutations =
          List.of(
              samples.creation(),
              samples.change(ids.get(0)),
              samples.creation(),
              samples.change(ids.get(1)));
      List<WriteResult.Written> results = Written.all(rig, mutations);
      assertEquals(
          List.of(true, false, true, false),
          results.stream().map(WriteResult.Written::created).toList(),
          () -> object + ": created says whether the record is new");
      for (int i = 0; i < mutations.size(); i++) {
        CrmRecord record = Written.read(rig, object, results.get(i).id());
        assertEquals(
            mutations.get(i).values().get(samples.text().name()),
            Optional.ofNullable(record.values().get(samples.text().name())),
            () -> object + ": the result of another mutation stands in its place");
      }
      assertEquals(ids, List.of(results.get(1).id(), results.get(3).id()));
    }
  }

  @Test
  default void createsOnceUnderOneKey(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      if (samples.key().isPresent()) {
        String key = Samples.newKey();
        WriteResult.Written first = Written.one(rig, samples.newRecord(key).build());
        int records = rig.organisation().ids(object).size();
        WriteResult.Written again = Written.one(rig, samples.newRecord(key).build());
        assertEquals(
            new WriteResult.Written(first.id(), false),
            again,
            () -> object + ": asked for twice under one key, created once");
        assertEquals(records, rig.organisation().ids(object).size());
        assertEquals(
            new Value.Text(key),
            Written.read(rig, object, first.id()).values().get(samples.key().get().name()),
            () -> object + ": the backend writes the key by itself");
      }
    }
  }

  @Test
  default void leavesAsItIsWhatIsNotNamed(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      String id = Written.changeable(rig, object, 1).get(0);
      List<String> others =
          samples
              .writable()
              .map(CrmField::name)
              .filter(name -> !name.equals(samples.text().name()))
              .toList();
      Map<String, Value> before = new HashMap<>(Written.read(rig, object, id).values());
      Written.one(rig, samples.change(id));
      Map<String, Value> after = new HashMap<>(Written.read(rig, object, id).values());
      before.keySet().retainAll(others);
      after.keySet().retainAll(others);
      assertEquals(before, after, () -> object + ": a field changed that nobody named");
    }
  }

  @Test
  default void emptiesWhatIsCleared(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<CrmField> optional =
          samples
              .writable()
              .filter(field -> !field.isRequired() && field.type() != FieldType.BOOLEAN)
              .filter(field -> field.type() != FieldType.PICKLIST)
              .limit(5)
              .toList();
      Mutation.Builder creation = samples.newRecord();
      optional.forEach(
          field -> Samples.value(field).ifPresent(value -> creation.set(field.name(), value)));
      String id = Written.one(rig, creation.build()).id();
      Mutation.Builder clearing = samples.update(id);
      optional.forEach(field -> clearing.clear(field.name()));
      Written.one(rig, clearing.build());
      Map<String, Value> after = Written.read(rig, object, id).values();
      for (CrmField field : optional) {
        assertFalse(after.containsKey(field.name()), () -> object + ": " + field + " isn't blank");
      }
    }
  }

  /**
   * One field on one record each, so that a value that the organisation doesn't take, such as a
   * state of another country, is no trouble of the others; but one of each type must be taken.
   */
  @Test
  default void everyTypeOfFieldComesBackAsItWasWritten(Rig rig) {
    Written.needed(rig);
    Set<FieldType> seen = EnumSet.noneOf(FieldType.class);
    Set<FieldType> taken = EnumSet.noneOf(FieldType.class);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<CrmField> fields =
          samples
              .writable()
              .filter(field -> Samples.value(field).isPresent())
              .limit(CrmBackend.MOST_WRITTEN)
              .toList();
      List<String> ids =
          Written.all(rig, Stream.generate(samples::creation).limit(fields.size()).toList())
              .stream()
              .map(WriteResult.Written::id)
              .toList();
      List<Mutation> changes = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        CrmField field = fields.get(i);
        changes.add(
            samples.update(ids.get(i)).set(field.name(), Samples.value(field).get()).build());
      }
      List<WriteResult> results = rig.backend().write(changes);
      Map<String, CrmRecord> records = rig.walkWithValues(object).records();
      for (int i = 0; i < fields.size(); i++) {
        CrmField field = fields.get(i);
        seen.add(field.type());
        if (results.get(i) instanceof WriteResult.Written) {
          taken.add(field.type());
          assertEquals(
              comparable(field, changes.get(i).values().get(field.name()).get()),
              Optional.ofNullable(records.get(ids.get(i)).values().get(field.name()))
                  .map(value -> comparable(field, value))
                  .orElse("blank"),
              () -> object + ": " + field + " comes back as something else");
        }
      }
    }
    assertEquals(seen, taken, "Of each type there must be a field whose value is taken.");
  }

  /** Numbers by their worth, times by their seconds, emails in any case. */
  private static Object comparable(CrmField field, Value value) {
    if (field.type() == FieldType.EMAIL && value instanceof Value.Text text) {
      return text.text().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Value.Number number) {
      return number.number().stripTrailingZeros();
    }
    return value instanceof Value.Moment moment
        ? moment.instant().truncatedTo(ChronoUnit.SECONDS)
        : value;
  }

  @Test
  default void writesAsManyAsItMayBeGiven(Rig rig) {
    Written.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    List<WriteResult.Written> results =
        Written.all(
            rig, Stream.generate(samples::creation).limit(CrmBackend.MOST_WRITTEN).toList());
    Set<String> ids = results.stream().map(WriteResult.Written::id).collect(Collectors.toSet());
    assertEquals(CrmBackend.MOST_WRITTEN, ids.size(), "Each new record has an id of its own.");
    assertTrue(rig.organisation().ids(object).containsAll(ids), "They must all be there.");
  }

  @Test
  default void writesNothingForNoMutations(Rig rig) {
    Written.needed(rig);
    assertEquals(List.of(), rig.backend().write(List.of()));
  }

  @Test
  default void assignsOwnersWhenAskedToAndNeverElse(Rig rig) {
    Written.needed(rig);
    String object = rig.editable().get(0);
    Samples samples = new Samples(rig, object);
    String owner =
        samples
            .meaning(StandardField.OWNER)
            .map(CrmField::name)
            .orElseThrow(() -> new TestAbortedException(object + " has no owner."));
    Value user = new Value.Text(rig.organisation().assign(object));
    String plain = Written.one(rig, samples.creation()).id();
    String assigned = Written.one(rig, samples.newRecord().assignedByCrm().build()).id();
    Written.one(rig, samples.change(plain));
    assertNotEquals(
        user,
        Written.read(rig, object, plain).values().get(owner),
        "The CRM's rule has chosen the owner, and nobody asked for it.");
    assertEquals(
        user,
        Written.read(rig, object, assigned).values().get(owner),
        "The CRM's rule was to choose the owner.");
  }
}
