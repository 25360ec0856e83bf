package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Finding records by what a field holds; skipped for a backend that doesn't declare SEARCH. */
interface SearchContract {

  @Test
  default void findsAnEmailInAnyCase(Rig rig) {
    for (Emails emails : Emails.of(rig)) {
      CrmRecord known = emails.known().get(0);
      String email = emails.of(known);
      for (String asked :
          List.of(email, email.toUpperCase(Locale.ROOT), email.toLowerCase(Locale.ROOT))) {
        List<CrmRecord> found =
            rig.backend()
                .search(
                    emails.object(), rig.fields(emails.object()), emails.field(), Set.of(asked));
        Optional<CrmRecord> record =
            found.stream().filter(one -> one.id().equals(known.id())).findFirst();
        assertTrue(record.isPresent(), () -> emails.object() + ": it must be found by its email");
        assertEquals(known.values(), record.get().values(), "with its values");
        assertEquals(known.version(), record.get().version(), "with its version");
        assertEquals(known.conversion(), record.get().conversion(), "with its conversion");
      }
    }
  }

  @Test
  default void findsEveryRecordOfAnEmailAndNoOther(Rig rig) {
    Emails.share(rig);
    for (Emails emails : Emails.of(rig)) {
      List<CrmRecord> some = newest(emails.known());
      Set<String> asked = some.stream().map(emails::of).collect(Collectors.toSet());
      Set<String> folded =
          asked.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
      Set<String> expected =
          emails.known().stream()
              .filter(record -> folded.contains(emails.of(record).toLowerCase(Locale.ROOT)))
              .map(CrmRecord::id)
              .collect(Collectors.toSet());
      assertEquals(
          expected,
          ids(rig.backend().search(emails.object(), Set.of(), emails.field(), asked)),
          () -> emails.object() + ": all records of these emails, and those alone");
    }
  }

  @Test
  default void searchesForAsManyValuesAsItMayBeAsked(Rig rig) {
    for (Emails emails : Emails.of(rig)) {
      CrmRecord known = emails.known().get(0);
      List<String> asked =
          new ArrayList<>(
              IntStream.range(1, CrmBackend.MOST_SEARCHED)
                  .mapToObj(i -> "kit-%02d-o'neil\\%s@kit.example".formatted(i, "x".repeat(40)))
                  .toList());
      asked.add(emails.of(known));
      assertTrue(
          ids(rig.backend().search(emails.object(), Set.of(), emails.field(), Set.copyOf(asked)))
              .contains(known.id()),
          () -> emails.object() + ": one of many values is overlooked");
    }
  }

  @Test
  default void aSearchLeavesDeletedRecordsOut(Rig rig) {
    for (Emails emails : Emails.of(rig)) {
      if (rig.editable().contains(emails.object())) {
        CrmRecord known = emails.known().get(0);
        Set<String> email = Set.of(emails.of(known));
        rig.backend().search(emails.object(), Set.of(), emails.field(), email);
        rig.organisation().delete(emails.object(), known.id());
        assertFalse(
            ids(rig.backend().search(emails.object(), Set.of(), emails.field(), email))
                .contains(known.id()),
            () -> emails.object() + ": a deleted record is found");
      }
    }
  }

  @Test
  default void aFieldToSearchThatIsGoneIsToldAsSuch(Rig rig) {
    rig.needs(Capability.SEARCH);
    String object = rig.editable().get(0);
    Sentences.failure(
        FailureKind.SCHEMA_CHANGED,
        "search of a field that isn't there",
        () -> rig.backend().search(object, Set.of(), "KitGone", Set.of("kit")));
  }

  @Test
  default void findsWhatItCreatedByItsKeyAndKnowsItAsItsOwn(Rig rig) {
    rig.needs(Capability.SEARCH);
    rig.needs(Capability.WRITE);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      if (samples.key().isPresent()) {
        List<String> keys = Stream.generate(Samples::newKey).limit(2).toList();
        List<Mutation> creations =
            keys.stream().map(key -> samples.newRecord(key).build()).toList();
        Set<String> created =
            Written.all(rig, creations).stream()
                .map(WriteResult.Written::id)
                .collect(Collectors.toSet());
        List<CrmRecord> found =
            rig.backend().search(object, Set.of(), samples.key().get().name(), Set.copyOf(keys));
        assertEquals(created, ids(found), () -> object + ": its keys must find them");
        assertTrue(
            found.stream().allMatch(CrmRecord::isCreatedByUs),
            () -> object + ": the sync user created them");
      }
    }
  }

  @Test
  default void findsByItsKeyWhatPeopleDeletedMeanwhile(Rig rig) {
    rig.needs(Capability.SEARCH);
    rig.needs(Capability.WRITE);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      if (samples.key().isPresent()) {
        String key = Samples.newKey();
        String id = Written.one(rig, samples.newRecord(key).build()).id();
        rig.organisation().delete(object, id);
        List<CrmRecord> found =
            rig.backend().search(object, Set.of(), samples.key().get().name(), Set.of(key));
        assertEquals(Set.of(id), ids(found), () -> object + ": or it would be created once more");
        assertTrue(found.get(0).isDeleted(), () -> object + ": it is deleted");
      }
    }
  }

  @Test
  default void knowsARecordOfOthersAsTheirs(Rig rig) {
    rig.needs(Capability.WRITE);
    for (Emails emails : Emails.of(rig)) {
      String id = rig.organisation().create(emails.object());
      Value.Text email = Samples.email();
      Written.one(
          rig, new Samples(rig, emails.object()).update(id).set(emails.field(), email).build());
      List<CrmRecord> found =
          rig.backend().search(emails.object(), Set.of(), emails.field(), Set.of(email.text()));
      assertEquals(Set.of(id), ids(found));
      assertFalse(
          found.get(0).isCreatedByUs(),
          () -> emails.object() + ": people of the CRM created it, whoever changed it since");
    }
  }

  private static List<CrmRecord> newest(List<CrmRecord> records) {
    return records.subList(Math.max(0, records.size() - CrmBackend.MOST_SEARCHED), records.size());
  }

  private static Set<String> ids(List<CrmRecord> records) {
    return records.stream().map(CrmRecord::id).collect(Collectors.toSet());
  }

  /** The records of an object that have an email, those that can be deleted first. */
  record Emails(String object, String field, List<CrmRecord> known) {

    /** Of each object with emails. */
    static List<Emails> of(Rig rig) {
      rig.needs(Capability.SEARCH);
      List<Emails> all = new ArrayList<>();
      for (String object : rig.editable()) {
        field(rig, object).ifPresent(field -> all.add(of(rig, object, field)));
      }
      return all;
    }

    /** Gives two records of each object one email, if the backend writes. */
    static void share(Rig rig) {
      for (String object : rig.can(Capability.WRITE) ? rig.editable() : List.<String>of()) {
        Samples samples = new Samples(rig, object);
        Value email = Samples.email();
        field(rig, object)
            .ifPresent(
                field ->
                    rig.backend()
                        .write(
                            Stream.generate(() -> samples.newRecord().set(field, email).build())
                                .limit(2)
                                .toList()));
      }
    }

    private static Optional<String> field(Rig rig, String object) {
      return new Samples(rig, object)
          .meaning(StandardField.EMAIL)
          .filter(field -> field.type() == FieldType.EMAIL)
          .map(CrmField::name);
    }

    private static Emails of(Rig rig, String object, String field) {
      Map<String, CrmRecord> records = rig.walkWithValues(object).records();
      return new Emails(
          object,
          field,
          records.values().stream()
              .filter(record -> !record.isDeleted() && record.values().containsKey(field))
              .toList());
    }

    String of(CrmRecord record) {
      return ((Value.Text) record.values().get(field)).text();
    }
  }
}
