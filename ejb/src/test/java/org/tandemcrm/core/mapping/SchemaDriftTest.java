package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class SchemaDriftTest {

  private static final CrmField EMAIL = CrmField.of("Email", "Email", FieldType.EMAIL);
  private static final CrmField CITY = CrmField.of("City", "City", FieldType.TEXT);
  private static final CrmField OWNER = CrmField.of("Owner", "Owner", FieldType.REFERENCE);

  private final ObjectMapping mapping =
      new ObjectMapping(
          "Lead",
          "Lead",
          ObjectKind.LEAD,
          List.of(
              FieldMapping.of(
                  "Email", "Email", FieldType.EMAIL, ProspectField.EMAIL, FieldRules.DEFAULT),
              FieldMapping.of(
                  "City", "City", FieldType.TEXT, ProspectField.CITY, FieldRules.DEFAULT)),
          Map.of(StandardField.OWNER, "Owner"));

  @Test
  void nothingHappensWhileTheFieldsAreTheSame() {
    SchemaDrift drift = drift(EMAIL, CITY, OWNER);

    assertFalse(drift.isChange());
    assertEquals(List.of(), drift.notices());
  }

  @Test
  void aRenamedLabelIsTakenOverInSilence() {
    SchemaDrift drift = drift(EMAIL, CrmField.of("City", "Town", FieldType.TEXT), OWNER);

    assertTrue(drift.isChange());
    assertEquals("Town", city(drift).crmLabel());
    assertEquals(List.of(), drift.notices());
  }

  @Test
  void aPairWhoseFieldIsGonePausesAloneAndSomethingLikeItIsSuggested() {
    SchemaDrift drift = drift(EMAIL, CrmField.of("City__c", "City", FieldType.TEXT), OWNER);

    assertEquals(
        List.of(
            "City (City) is gone, or the sync user can't read it any more: the pair is paused, the"
                + " values here stay. Perhaps it is now City (City__c)."),
        drift.notices());
    assertEquals(Optional.of(drift.notices().get(0)), city(drift).paused());
    assertFalse(city(drift).isPulled());
    assertTrue(drift.after().of(ProspectField.EMAIL).orElseThrow().isPulled());
  }

  @Test
  void aRetypedFieldPausesItsPairUntilSomebodyLooked() {
    SchemaDrift drift = drift(EMAIL, CrmField.of("City", "City", FieldType.PICKLIST), OWNER);

    assertEquals(
        List.of(
            "City (City) is now of the type picklist instead of text: the pair is paused, the"
                + " values here stay. Save the mapping to go on with the new type."),
        drift.notices().stream().map(Object::toString).toList());
  }

  @Test
  void aPauseIsToldOnceAndEndsWithTheFieldsReturn() {
    SchemaDrift gone = drift(EMAIL, OWNER);

    SchemaDrift still =
        SchemaDrift.of(
            gone.after(), CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of(EMAIL, OWNER)));
    assertFalse(still.isChange());
    assertEquals(List.of(), still.notices());

    SchemaDrift back =
        SchemaDrift.of(
            gone.after(),
            CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of(EMAIL, CITY, OWNER)));
    assertEquals(mapping, back.after());
    assertEquals(List.of("City (City) is back: its pair goes on."), back.notices());
  }

  @Test
  void aTieThatIsGoneIsNoLongerRead() {
    SchemaDrift drift = drift(EMAIL, CITY);

    assertEquals(Map.of(), drift.after().ties());
    assertEquals(
        List.of("Lead.Owner is gone: records are no longer tied to others by it."),
        drift.notices());
  }

  private SchemaDrift drift(CrmField... fields) {
    return SchemaDrift.of(mapping, CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of(fields)));
  }

  private static FieldMapping city(SchemaDrift drift) {
    return drift.after().of(ProspectField.CITY).orElseThrow();
  }
}
