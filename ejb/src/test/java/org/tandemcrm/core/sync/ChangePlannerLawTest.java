package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.ObjectKind;

/** Laws of whole loads, over few emails and ages so that records meet. */
class ChangePlannerLawTest {

  @Property(seed = "1")
  void aFirstLoadEndsTheSameInWhateverOrderTheRecordsCome(
      @ForAll("differentRecords") List<MappedRecord> records,
      @ForAll ConflictRule conflictRule,
      @ForAll BlankRule blankRule,
      @ForAll @IntRange(min = 1, max = 20) int chunk,
      @ForAll Random order) {
    ObjectMapping mapping = SampleRecords.leads(conflictRule, blankRule);
    List<MappedRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, order);

    MemoryRows inOrder = load(mapping, true, records, 20);
    MemoryRows inDisorder = load(mapping, true, shuffled, chunk);

    assertEquals(inOrder.holdings(), inDisorder.holdings());
    assertEquals(inOrder.leftOut.keySet(), inDisorder.leftOut.keySet());
  }

  @Property(seed = "2")
  void theCountsAddUpToTheRecords(
      @ForAll("records") List<MappedRecord> records, @ForAll boolean firstLoad) {
    MemoryRows rows = load(SampleRecords.leads(), firstLoad, records, 7);

    assertEquals(records.size(), rows.counts.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Property(seed = "3")
  void everyRecordIsLinkedOrListed(
      @ForAll("records") List<MappedRecord> records, @ForAll boolean firstLoad) {
    MemoryRows rows = load(SampleRecords.leads(), firstLoad, records, 7);

    for (MappedRecord record : records) {
      assertEquals(
          true,
          rows.leftOut.containsKey(record.crmId())
              || rows.links.values().stream()
                  .anyMatch(link -> link.crmId().equals(record.crmId())));
    }
  }

  @Property(seed = "4")
  void storingAgainWhatWasStoredLastIsAllUnchanged(
      @ForAll("differentRecords") List<MappedRecord> records) {
    List<MappedRecord> good =
        records.stream().filter(record -> record.refusal().map(Refusal::cause).isEmpty()).toList();
    MemoryRows rows = load(SampleRecords.leads(), false, good, 7);
    Map<String, String> before = rows.holdings();
    rows.counts.clear();

    good.forEach(record -> rows.store(SampleRecords.later(record)));

    assertEquals(before, rows.holdings());
    assertEquals(good.isEmpty() ? Map.of() : Map.of(Outcome.UNCHANGED, good.size()), rows.counts);
  }

  /** Nobody takes a restriction back here: a record that restricts does so at all versions. */
  @Property(seed = "5")
  void aRestrictionIsInForceInWhateverOrderTheRecordsComeAndChange(
      @ForAll("readings") List<MappedRecord> readings,
      @ForAll boolean firstLoad,
      @ForAll @IntRange(min = 1, max = 20) int chunk) {
    Map<String, MappedRecord> last = new HashMap<>();
    readings.forEach(record -> last.put(record.crmId(), record));

    MemoryRows rows = load(SampleRecords.leads(), firstLoad, readings, chunk);

    List<String> inVain =
        last.values().stream()
            .filter(record -> !isOf(record, Refusal.Cause.DELETED_RECORD))
            .filter(ChangePlannerLawTest::isOptedOut)
            .filter(
                record ->
                    rows.prospects.values().stream()
                        .filter(prospect -> emailOf(prospect).equals(emailOf(record)))
                        .anyMatch(
                            prospect ->
                                !prospect
                                    .value(ProspectField.OPTED_OUT_OF_EMAIL)
                                    .equals(Optional.of("true"))))
            .map(MappedRecord::toString)
            .toList();
    assertEquals(List.of(), inVain);
  }

  private static boolean isOf(MappedRecord record, Refusal.Cause cause) {
    return record.refusal().map(Refusal::cause).equals(Optional.of(cause));
  }

  private static boolean isOptedOut(MappedRecord record) {
    return record.value(ProspectField.OPTED_OUT_OF_EMAIL).equals(Optional.of("true"))
        && record.value(ProspectField.EMAIL).isPresent();
  }

  private static Optional<String> emailOf(MappedRecord record) {
    return EmailKey.of(record.value(ProspectField.EMAIL));
  }

  private static Optional<String> emailOf(StoredRecord prospect) {
    return EmailKey.of(prospect.value(ProspectField.EMAIL));
  }

  private static MemoryRows load(
      ObjectMapping mapping, boolean firstLoad, List<MappedRecord> records, int chunk) {
    MemoryRows rows = new MemoryRows();
    for (int from = 0; from < records.size(); from += chunk) {
      List<MappedRecord> part = records.subList(from, Math.min(records.size(), from + chunk));
      rows.store(SampleRecords.chunk(mapping, firstLoad, part));
    }
    return rows;
  }

  /** Some of the same record at several versions. */
  @Provide
  Arbitrary<List<MappedRecord>> records() {
    return record().list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<MappedRecord>> differentRecords() {
    return record().list().ofMaxSize(20).uniqueElements(MappedRecord::crmId);
  }

  /** Few records, each read several times, with another email now and then. */
  @Provide
  Arbitrary<List<MappedRecord>> readings() {
    Arbitrary<Optional<Refusal>> refusal =
        Arbitraries.of(
                Refusal.Cause.CONVERTED_LEAD,
                Refusal.Cause.DELETED_RECORD,
                Refusal.Cause.FILTERED,
                Refusal.Cause.BAD_VALUE)
            .map(cause -> new Refusal(cause, cause.label()))
            .optional(0.3);
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.of("a@x.org", "b@x.org", "c@x.org", "d@x.org"),
            Arbitraries.of("one", "two").optional(0.7),
            refusal)
        .as(ChangePlannerLawTest::reading)
        .list()
        .ofMaxSize(25)
        .map(ChangePlannerLawTest::eachAtAVersionOfItsOwn);
  }

  private static MappedRecord reading(
      int number, String email, Optional<String> city, Optional<Refusal> refusal) {
    return record(
        number,
        "",
        Optional.of(Instant.ofEpochSecond(number % 3)),
        Optional.of(email),
        city,
        Optional.empty(),
        Optional.of(number % 3 == 0 ? "true" : "false"),
        refusal);
  }

  private static List<MappedRecord> eachAtAVersionOfItsOwn(List<MappedRecord> readings) {
    List<MappedRecord> versions = new ArrayList<>();
    for (MappedRecord read : readings) {
      versions.add(
          new MappedRecord(
              read.object(),
              read.kind(),
              read.crmId(),
              "v" + versions.size(),
              read.createdAt(),
              read.modifiedAt(),
              read.values(),
              read.ties(),
              read.fate(),
              read.refusal()));
    }
    return versions;
  }

  private static Arbitrary<MappedRecord> record() {
    Arbitrary<Optional<Instant>> created =
        Arbitraries.integers().between(1, 4).map(Instant::ofEpochSecond).optional(0.8);
    Arbitrary<Optional<String>> email =
        Arbitraries.of("a@x.org", "A@x.org", "b@x.org", "c@x.org").optional(0.9);
    Arbitrary<Optional<String>> value = Arbitraries.of("one", "two").optional(0.7);
    Arbitrary<Optional<Refusal>> refusal =
        Arbitraries.of(
                Refusal.Cause.CONVERTED_LEAD, Refusal.Cause.DELETED_RECORD, Refusal.Cause.BAD_VALUE)
            .map(cause -> new Refusal(cause, cause.label()))
            .optional(0.15);
    return Combinators.combine(
            Arbitraries.integers().between(1, 25),
            Arbitraries.of("v1", "v2", "v3"),
            created,
            email,
            value,
            value,
            Arbitraries.of("true", "false").optional(0.4),
            refusal)
        .as(ChangePlannerLawTest::record);
  }

  private static MappedRecord record(
      int number,
      String version,
      Optional<Instant> created,
      Optional<String> email,
      Optional<String> city,
      Optional<String> phone,
      Optional<String> optedOut,
      Optional<Refusal> refusal) {
    Map<RecordField, String> values = new HashMap<>();
    email.ifPresent(text -> values.put(ProspectField.EMAIL, text));
    city.ifPresent(text -> values.put(ProspectField.CITY, text));
    phone.ifPresent(text -> values.put(ProspectField.PHONE, text));
    optedOut.ifPresent(text -> values.put(ProspectField.OPTED_OUT_OF_EMAIL, text));
    return new MappedRecord(
        "Lead",
        ObjectKind.LEAD,
        SampleRecords.id(number),
        version,
        created,
        Optional.empty(),
        values,
        Map.of(),
        MappedRecord.Fate.NONE,
        refusal);
  }
}
