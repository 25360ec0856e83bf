package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

/** A field of ours that got another field of the CRM: what the old one held is no base. */
class ChangedPairTest {

  private static final Map<RecordField, String> OURS = Map.of(ProspectField.CITY, "Bern");

  /** Both held Bern, over the pair that was there before. */
  private static final Base BEFORE = Base.inStep(OURS);

  private final RecordMerge reading = new RecordMerge(mapping(FieldRules.DEFAULT, 2), false);
  private final RecordMerge applying = new RecordMerge(mapping(FieldRules.DEFAULT, 2), true);

  @Test
  void theOtherFieldsValueIsNoChange() {
    RecordMerge.Merged merged = reading.merge(BEFORE, OURS, record("Basel"));

    assertEquals(OURS, merged.values());
    assertEquals(List.of(), merged.decisions());
    assertEquals(
        Optional.of(new Base.Sides(Optional.of("Basel"), Optional.of("Bern"), -2)),
        merged.base().of(ProspectField.CITY));
  }

  @Test
  void whatChangesAfterwardsIsAChange() {
    Base seen = reading.merge(BEFORE, OURS, record("Basel")).base();

    assertEquals(seen, reading.merge(seen, OURS, record("Basel")).base());
    RecordMerge.Merged changed = reading.merge(seen, OURS, record("Biel"));

    assertEquals(Map.of(ProspectField.CITY, "Biel"), changed.values());
    assertEquals("changed in the CRM", changed.decisions().get(0).rule());
    assertEquals(
        Optional.of(Base.Sides.inStep(Optional.of("Biel")).over(2)),
        changed.base().of(ProspectField.CITY));
  }

  @Test
  void aBackFillBringsThemTogetherAlsoWhenTheyWereSeenSince() {
    Base seen = reading.merge(BEFORE, OURS, record("Basel")).base();

    for (Base base : List.of(BEFORE, seen)) {
      RecordMerge.Merged merged = applying.merge(base, OURS, record("Basel"));

      assertEquals(Map.of(ProspectField.CITY, "Basel"), merged.values());
      assertEquals(
          List.of("conflict, CRM"), merged.decisions().stream().map(Decision::rule).toList());
      assertEquals(
          Optional.of(Base.Sides.inStep(Optional.of("Basel")).over(2)),
          merged.base().of(ProspectField.CITY));
    }
  }

  @Test
  void aBackFillLeavesPairsAloneThatDidNotChange() {
    RecordMerge same = new RecordMerge(mapping(FieldRules.DEFAULT, 0), true);
    Map<RecordField, String> edited = Map.of(ProspectField.CITY, "Thun");

    RecordMerge.Merged merged = same.merge(BEFORE, edited, record("Bern"));

    assertEquals(edited, merged.values());
    assertEquals(BEFORE, merged.base());
  }

  @Test
  void aBlankOnEitherSideStaysBlankAndNothingIsSent() {
    RecordMerge.Merged merged = reading.merge(BEFORE, OURS, record(null));

    assertEquals(OURS, merged.values());
    assertEquals(Map.of(), merged.forCrm());
    assertEquals(
        Optional.of(new Base.Sides(Optional.empty(), Optional.of("Bern"), -2)),
        merged.base().of(ProspectField.CITY));
    assertEquals(Map.of(), reading.merge(Base.inStep(Map.of()), Map.of(), record(null)).values());
  }

  @Test
  void whatChangedHereGoesToTheOtherField() {
    Map<RecordField, String> edited = Map.of(ProspectField.CITY, "Thun");

    RecordMerge.Merged merged = reading.merge(BEFORE, edited, record("Basel"));

    assertEquals(Optional.of("Thun"), merged.forCrm().get(ProspectField.CITY).toSend());
    assertEquals(
        Optional.of(Base.Sides.inStep(Optional.of("Basel")).over(2)),
        merged.base().of(ProspectField.CITY));
  }

  @Test
  void whatTheOtherFieldHoldsIsNotKnownBeforeItIsRead() {
    Map<RecordField, String> edited = Map.of(ProspectField.CITY, "Thun");

    assertTrue(reading.outgoing(BEFORE, edited, Map.of()).unsure());
    assertFalse(reading.outgoing(reading.overPairs(BEFORE), edited, Map.of()).unsure());
    assertEquals(Map.of(), reading.outgoing(BEFORE, OURS, Map.of()).fields());
  }

  @Test
  void aRestrictionOfConsentIsTakenAllTheSame() {
    RecordMerge consent =
        new RecordMerge(mapping(FieldRules.DEFAULT.restrictedBy("Basel"), 2), false);

    assertEquals(
        Map.of(ProspectField.CITY, "Basel"), consent.merge(BEFORE, OURS, record("Basel")).values());
  }

  private static ObjectMapping mapping(FieldRules rules, int generation) {
    return new ObjectMapping(
        "Lead",
        "Lead",
        ObjectKind.LEAD,
        List.of(
            new FieldMapping(
                "Town__c",
                "Town",
                FieldType.TEXT,
                ProspectField.CITY,
                rules,
                true,
                Optional.empty(),
                generation)),
        Map.of());
  }

  private static MappedRecord record(String city) {
    return new MappedRecord(
        "Lead",
        ObjectKind.LEAD,
        "L1",
        "v2",
        Optional.empty(),
        Optional.empty(),
        city == null ? Map.of() : Map.of(ProspectField.CITY, city),
        Map.of(),
        MappedRecord.Fate.NONE,
        Optional.empty());
  }
}
