package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class FilterDriftTest {

  private static final Condition STATUS =
      new Condition("Sync__c", "Sync status", FieldType.PICKLIST, Operator.IS, List.of("Yes"));

  @Test
  void aRenamedLabelIsNoTrouble() {
    assertEquals(
        Optional.empty(), trouble(CrmField.of("Sync__c", "Synchronise", FieldType.PICKLIST)));
  }

  @Test
  void aFieldThatIsGoneIsNamedWithWhatItMayBeNow() {
    String trouble =
        trouble(
                CrmField.of("Other__c", "Other", FieldType.PICKLIST),
                CrmField.of("SyncText__c", "Sync status", FieldType.TEXT),
                CrmField.of("Sync_New__c", "Sync status (new)", FieldType.PICKLIST))
            .orElseThrow();
    assertTrue(
        trouble.startsWith(
            "Sync status (Sync__c), which the filter of Lead looks at, is gone, or the sync user"
                + " can't read it any more. Perhaps it is now Sync status (new) (Sync_New__c)."
                + " The filter is paused:"),
        trouble);
  }

  @Test
  void withoutALikelyFieldNothingIsSuggested() {
    String trouble = trouble(CrmField.of("City", "City", FieldType.TEXT)).orElseThrow();
    assertFalse(trouble.contains("Perhaps"), trouble);
  }

  @Test
  void aFieldOfAnotherTypeIsNamedWithBoth() {
    String trouble =
        trouble(CrmField.of("Sync__c", "Sync status", FieldType.BOOLEAN)).orElseThrow();
    assertTrue(trouble.contains("is now of the type boolean instead of picklist."), trouble);
  }

  @Test
  void aFilterOfManyFieldsStaysWithinTheStore() {
    Criteria many =
        new Group(
            Join.ALL,
            IntStream.range(0, 50)
                .<Criteria>mapToObj(
                    number ->
                        new Condition(
                            "A_rather_long_name_of_a_field_" + number + "__c",
                            "A rather long label " + number,
                            FieldType.TEXT,
                            Operator.IS,
                            List.of("x")))
                .toList());
    String trouble = FilterDrift.trouble(many, lead()).orElseThrow();
    assertEquals(2000, trouble.length());
    assertTrue(trouble.endsWith("or bring the field back."), trouble);
  }

  private static Optional<String> trouble(CrmField... fields) {
    return FilterDrift.trouble(new Group(Join.ALL, List.of(STATUS)), lead(fields));
  }

  private static CrmObject lead(CrmField... fields) {
    return CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of(fields));
  }
}
