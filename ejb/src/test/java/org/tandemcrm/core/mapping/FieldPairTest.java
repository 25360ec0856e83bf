package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

class FieldPairTest {

  @ParameterizedTest
  @EnumSource(FieldType.class)
  void fieldsOfOneTypeFlowBothWays(FieldType type) {
    assertEquals(List.of(Direction.values()), new FieldPair(crm(type), ours(type)).directions());
  }

  @ParameterizedTest
  @EnumSource(FieldType.class)
  void everythingCanBeReadAsText(FieldType type) {
    assertTrue(
        new FieldPair(crm(type), ours(FieldType.LONG_TEXT))
            .directions()
            .contains(Direction.FROM_CRM));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, EMAIL, FROM_CRM TO_CRM BOTH",
    "LONG_TEXT, EMAIL, TO_CRM",
    "TEXT, INTEGER, TO_CRM",
    "INTEGER, TEXT, FROM_CRM",
    "INTEGER, DECIMAL, FROM_CRM",
    "DECIMAL, INTEGER, TO_CRM",
    "CURRENCY, DECIMAL, ''",
    "DECIMAL, CURRENCY, ''",
    "BOOLEAN, PICKLIST, ''",
    "DATE_TIME, DATE, FROM_CRM",
    "DATE, DATE_TIME, FROM_CRM",
    "PICKLIST, MULTI_PICKLIST, FROM_CRM",
    "MULTI_PICKLIST, PICKLIST, TO_CRM",
    "EMAIL, PHONE, ''",
    "REFERENCE, PICKLIST, ''"
  })
  void otherTypesFlowWhereNothingIsLost(FieldType crm, FieldType ours, String directions) {
    assertEquals(
        directions,
        new FieldPair(crm(crm), ours(ours))
            .directions().stream().map(Direction::name).collect(Collectors.joining(" ")));
  }

  @Test
  void saysWhatWouldBeLost() {
    assertEquals(
        Optional.of(
            "Field (Field__c) and Ours can be joined one way only: values can flow from the CRM alone,"
                + " because a day has no time."),
        new FieldPair(crm(FieldType.DATE_TIME), ours(FieldType.DATE)).refusal(Direction.BOTH));
    assertEquals(
        Optional.of(
            "Field (Field__c) and Ours can't be joined: an amount would have to become a decimal"
                + " number, and the amount's currency would be lost."),
        new FieldPair(crm(FieldType.CURRENCY), ours(FieldType.DECIMAL)).refusal());
  }

  @Test
  void aNumberWithoutDecimalsIsAWholeOne() {
    FieldPair pair = new FieldPair(crm(FieldType.DECIMAL).scale(0), ours(FieldType.INTEGER));

    assertEquals(List.of(Direction.values()), pair.directions());
  }

  @Test
  void decimalsThatAreNotKeptRefuseThePair() {
    assertEquals(
        Optional.of("Field (Field__c) keeps 3 decimals, Ours only 2: the others would be lost."),
        new FieldPair(crm(FieldType.CURRENCY).scale(3), ours(FieldType.CURRENCY))
            .refusal(Direction.FROM_CRM));
  }

  @Test
  void aLongerTextDoesNotFitAShorterField() {
    assertEquals(
        Optional.of(
            "Field (Field__c) holds up to 131,072 characters, Ours only 32,000: longer values"
                + " couldn't be kept."),
        new FieldPair(crm(FieldType.LONG_TEXT).length(131_072), ours(FieldType.LONG_TEXT))
            .refusal(Direction.BOTH));
  }

  @Test
  void whatTheCrmComputesOnlyComesFromThere() {
    for (CrmField field :
        List.of(crm(FieldType.TEXT).readOnly(), crm(FieldType.TEXT).unstamped())) {
      FieldPair pair = new FieldPair(field, ours(FieldType.TEXT));

      assertEquals(List.of(Direction.FROM_CRM), pair.directions());
      assertTrue(pair.refusal(Direction.BOTH).isPresent());
      assertEquals(Optional.empty(), pair.refusal());
    }
  }

  @Test
  void fieldsOfOneMeaningAreJoinedWhateverTheirTypes() {
    CrmField employees =
        CrmField.of("Size", "Size", FieldType.TEXT).meaning(StandardField.EMPLOYEES);

    assertEquals(
        Arrays.asList(Direction.values()),
        new FieldPair(employees, ProspectField.EMPLOYEES).directions());
  }

  private static CrmField crm(FieldType type) {
    return CrmField.of("Field__c", "Field", type);
  }

  private static RecordField ours(FieldType type) {
    return CustomField.of(RecordKind.PROSPECT, "ours", "Ours", type, CustomField.MAX_LENGTH);
  }
}
