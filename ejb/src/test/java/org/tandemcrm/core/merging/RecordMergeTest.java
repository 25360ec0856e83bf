package org.tandemcrm.core.merging;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.tandemcrm.spi.ObjectKind;

class RecordMergeTest {

  private final RecordMerge merge =
      new RecordMerge(
          new ObjectMapping(
              "Lead",
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  pair("Email", ProspectField.EMAIL),
                  pair("City", ProspectField.CITY),
                  pair("Phone", ProspectField.PHONE)),
              Map.of()),
          false);

  @Test
  void explainsEachWrittenFieldAndNoOther() {
    Map<RecordField, String> before =
        Map.of(ProspectField.EMAIL, "a@x.org", ProspectField.CITY, "Bern");

    RecordMerge.Merged merged =
        merge.merge(
            Base.inStep(before),
            before,
            record(Map.of(ProspectField.EMAIL, "a@x.org", ProspectField.CITY, "Basel")));

    assertEquals(
        List.of(
            new Decision(
                ProspectField.CITY,
                Optional.of("Bern"),
                Optional.of("Bern"),
                Optional.of("Bern"),
                Optional.of("Basel"),
                "changed in the CRM",
                Optional.of("Basel"))),
        merged.decisions());
    assertEquals("Basel", merged.values().get(ProspectField.CITY));
    assertEquals(
        Optional.of(Base.Sides.inStep(Optional.of("Basel"))), merged.base().of(ProspectField.CITY));
  }

  @Test
  void leavesFieldsThatAreNotMappedAlone() {
    Map<RecordField, String> before = Map.of(ProspectField.WEBSITE, "https://x.org");

    RecordMerge.Merged merged =
        merge.merge(Base.NONE, before, record(Map.of(ProspectField.WEBSITE, "https://other.org")));

    assertEquals(before, merged.values());
    assertEquals(Base.NONE, merged.base());
    assertEquals(List.of(), merged.decisions());
  }

  @Test
  void setsOneFieldBackOnAllSides() {
    Map<RecordField, String> before =
        Map.of(ProspectField.EMAIL, "a@x.org", ProspectField.CITY, "Bern");
    Base base = Base.inStep(before);
    RecordMerge.Merged merged =
        merge.merge(
            base,
            before,
            record(Map.of(ProspectField.EMAIL, "b@x.org", ProspectField.CITY, "Basel")));

    RecordMerge.Merged without = merged.without(ProspectField.EMAIL, before, base);

    assertEquals("a@x.org", without.values().get(ProspectField.EMAIL));
    assertEquals(base.of(ProspectField.EMAIL), without.base().of(ProspectField.EMAIL));
    assertEquals("Basel", without.values().get(ProspectField.CITY));
    assertEquals(
        List.of(ProspectField.CITY), without.decisions().stream().map(Decision::field).toList());
  }

  private static FieldMapping pair(String crmField, ProspectField field) {
    return FieldMapping.of(crmField, crmField, field.type(), field, FieldRules.DEFAULT);
  }

  private static MappedRecord record(Map<RecordField, String> values) {
    return new MappedRecord(
        "Lead",
        ObjectKind.LEAD,
        "L1",
        "v1",
        Optional.empty(),
        Optional.empty(),
        values,
        Map.of(),
        MappedRecord.Fate.NONE,
        Optional.empty());
  }
}
