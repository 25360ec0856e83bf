package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

class MappingTrialTest {

  private static final FieldMapping EMAIL =
      FieldMapping.of("Email", "Email", FieldType.EMAIL, ProspectField.EMAIL, FieldRules.DEFAULT);
  private static final Map<RecordField, String> OURS =
      Map.of(ProspectField.EMAIL, "ann@x.org", ProspectField.CITY, "Bern");

  private final CrmRecord crm =
      CrmRecord.of("Lead", new RecordVersion("L1", "v1"))
          .value("Email", new Value.Text("ann@x.org"))
          .value("City", new Value.Text("Bern"))
          .value("Town__c", new Value.Text("Basel"))
          .build();

  @Test
  void showsWhatAnotherFieldWouldMakeOfALinkedRecord() {
    PreviewedRecord shown =
        trial(EMAIL, city("Town__c", FieldRules.DEFAULT))
            .of(crm, Optional.of(new LinkedValues.Pair("L1", 7, Base.inStep(OURS), OURS)));

    assertEquals("ann@x.org", shown.name());
    assertTrue(shown.linked());
    assertEquals(1, shown.changes());
    assertEquals(
        new PreviewedRecord.Field("Town__c", "City", "Basel", "Bern", "Basel", "conflict, CRM"),
        shown.fields().get(1));
  }

  @Test
  void aPairThatFlowsToTheCrmChangesNothingHere() {
    PreviewedRecord shown =
        trial(EMAIL, city("Town__c", FieldRules.DEFAULT.flowing(Direction.TO_CRM)))
            .of(crm, Optional.of(new LinkedValues.Pair("L1", 7, Base.inStep(OURS), OURS)));

    assertEquals(0, shown.changes());
    assertEquals("flows to the CRM only", shown.fields().get(1).rule());
  }

  @Test
  void aNewRecordStartsBlankAndSaysWhyItIsLeftOut() {
    CrmRecord converted =
        CrmRecord.of("Lead", new RecordVersion("L2", "v1"))
            .value("City", new Value.Text("x".repeat(300)))
            .unreadable("The field Due can't be read.")
            .build();

    PreviewedRecord shown =
        trial(EMAIL, city("City", FieldRules.DEFAULT)).of(converted, Optional.empty());

    assertFalse(shown.linked());
    assertEquals("The field Due can't be read.", shown.refusal());
    assertEquals("L2", shown.name());
    assertTrue(shown.fields().stream().allMatch(field -> field.crm().length() <= 201));
  }

  @Test
  void samplesAreFewDifferentAndShort() {
    CrmObject leads =
        CrmObject.of(
            "Lead",
            "Lead",
            ObjectKind.LEAD,
            List.of(CrmField.of("Note", "Note", FieldType.LONG_TEXT)));
    List<CrmRecord> records =
        List.of(note("a"), note("a"), note("y".repeat(59) + "😀"), note("c"), note("d"));

    assertEquals(
        Map.of("Note", List.of("a", "y".repeat(59) + "…", "c")), FieldSamples.of(leads, records));
  }

  @Test
  void samplesOfLinksAreOfTheFieldThatIsMappedNow() {
    ObjectMapping changed =
        leads(EMAIL, city("Town__c", FieldRules.DEFAULT)).succeeding(leads(EMAIL), 1);

    assertEquals(
        Map.of("Email", List.of("ann@x.org")),
        FieldSamples.of(changed, List.of(Base.inStep(OURS))));
  }

  private static CrmRecord note(String text) {
    return CrmRecord.of("Lead", new RecordVersion("L1", "v1"))
        .value("Note", new Value.Text(text))
        .build();
  }

  private static MappingTrial trial(FieldMapping... pairs) {
    return new MappingTrial(
        new EditedMapping(leads(EMAIL, city("City", FieldRules.DEFAULT)), 0, false),
        leads(pairs),
        Set.of(),
        ZoneOffset.UTC);
  }

  private static FieldMapping city(String crmField, FieldRules rules) {
    return FieldMapping.of(crmField, crmField, FieldType.TEXT, ProspectField.CITY, rules);
  }

  private static ObjectMapping leads(FieldMapping... pairs) {
    return new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(pairs), Map.of());
  }
}
