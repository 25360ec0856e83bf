package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class SalesforceDescribeTest {

  private static final String CONTACT =
      """
      {"name":"Contact","label":"Person","replicateable":true,"fields":[
       {"name":"Id","label":"Contact ID","type":"id","length":18,"filterable":true},
       {"name":"MasterRecordId","label":"Master Record ID","type":"reference","referenceTo":["Contact"],"relationshipName":"MasterRecord"},
       {"name":"AccountId","label":"Account ID","type":"reference","createable":true,"updateable":true,"nillable":true,"length":18,
        "referenceTo":["Account"],"relationshipName":"Account"},
       {"name":"OwnerId","label":"Owner ID","type":"reference","referenceTo":["Group","User"],"relationshipName":"Owner"},
       {"name":"RecordTypeId","label":"Record Type ID","type":"reference","updateable":true,"referenceTo":["RecordType"],"relationshipName":"RecordType"},
       {"name":"Name","label":"Full Name","type":"string","length":121},
       {"name":"LastName","label":"Last Name","type":"string","length":80,"compoundFieldName":"Name","createable":true,"updateable":true,"nillable":false,"filterable":true},
       {"name":"MailingStreet","label":"Street","type":"textarea","length":255,"compoundFieldName":"MailingAddress","createable":true,"updateable":true,"nillable":true},
       {"name":"MailingAddress","label":"Address","type":"address"},
       {"name":"DoNotCall","label":"Do Not Call","type":"boolean","createable":true,"updateable":true,"nillable":false,"defaultedOnCreate":true},
       {"name":"Likes__c","label":"Likes","type":"multipicklist","custom":true,"createable":true,"updateable":true,"nillable":true,"restrictedPicklist":true,
        "picklistValues":[{"active":true,"label":"Four","value":"four"},{"active":false,"label":"Five","value":"five"}]},
       {"name":"Age__c","label":"Age","type":"double","scale":2,"custom":true,"calculated":true,"calculatedFormula":"1+1","nillable":true,"filterable":true},
       {"name":"Deals__c","label":"Deals","type":"currency","scale":2,"custom":true,"calculated":true,"calculatedFormula":null,"filterable":true},
       {"name":"Number__c","label":"Number","type":"string","custom":true,"autoNumber":true,"filterable":true},
       {"name":"Key__c","label":"Key","type":"string","custom":true,"updateable":true,"filterable":true,"caseSensitive":true},
       {"name":"Call_At__c","label":"Call At","type":"time","custom":true,"updateable":true,"filterable":true},
       {"name":"Boss__c","label":"Boss","type":"reference","custom":true,"updateable":true,"referenceTo":["Contact"],"relationshipName":"Boss__r"},
       {"name":"Badge__c","label":"Badge","type":"reference","custom":true,"updateable":true,"referenceTo":["Badge__c"],"relationshipName":"Badge__r"},
       {"name":"Place__c","label":"Place","type":"location","custom":true},
       {"name":"Photo__c","label":"Photo","type":"base64","custom":true}],
       "recordTypeInfos":[
        {"active":true,"master":false,"name":"Customer","recordTypeId":"012000000000001"},
        {"active":false,"master":false,"name":"Old","recordTypeId":"012000000000002AAA"},
        {"active":true,"master":true,"name":"Master","recordTypeId":"012000000000000AAA"}]
      }""";

  private final SalesforceObject contact = object(ObjectKind.CONTACT, CONTACT);

  @Test
  void leavesOutWhatIsReadInPartsOrHasNoValue() {
    List<String> names = contact.described().fields().stream().map(CrmField::name).toList();
    assertTrue(names.containsAll(List.of("LastName", "MailingStreet", "Likes__c", "Call_At__c")));
    for (String left : List.of("Id", "Name", "MailingAddress", "Place__c", "Photo__c")) {
      assertFalse(names.contains(left), left);
    }
    assertEquals("Person", contact.described().label());
  }

  @Test
  void keepsAWholeNameThatMeansSomething() {
    SalesforceObject account =
        object(
            ObjectKind.ACCOUNT,
            """
            {"name":"Account","fields":[
             {"name":"Name","type":"string","createable":true,"updateable":true},
             {"name":"LastName","type":"string","compoundFieldName":"Name"}]}""");
    SalesforceObject user =
        object(
            ObjectKind.USER,
            """
            {"name":"User","fields":[
             {"name":"Name","type":"string"},
             {"name":"LastName","type":"string","compoundFieldName":"Name"}]}""");
    for (SalesforceObject named : List.of(account, user)) {
      assertEquals(Optional.of(StandardField.NAME), named.field("Name").orElseThrow().meaning());
    }
  }

  @Test
  void knowsMeaningTypeLengthAndRights() {
    CrmField lastName = field("LastName");
    assertEquals(Optional.of(StandardField.LAST_NAME), lastName.meaning());
    assertEquals(OptionalInt.of(80), lastName.length());
    assertTrue(lastName.isRequired() && !lastName.isReadOnly() && !lastName.isUnstamped());
    CrmField doNotCall = field("DoNotCall");
    assertEquals(FieldType.BOOLEAN, doNotCall.type());
    assertEquals(OptionalInt.empty(), doNotCall.scale());
    assertFalse(doNotCall.isRequired());
    assertEquals(Optional.of(StandardField.STREET), field("MailingStreet").meaning());
    assertEquals(OptionalInt.of(2), field("Deals__c").scale());
  }

  @ParameterizedTest
  @CsvSource({"Age__c,true", "Deals__c,false", "Number__c,false", "Account.Name,true"})
  void whatSalesforceMakesIsReadOnlyAndAFormulaOrAParentsFieldMovesNoStamp(
      String name, boolean unstamped) {
    assertTrue(field(name).isReadOnly());
    assertEquals(unstamped, field(name).isUnstamped());
  }

  @Test
  void offersActiveOptionsAlone() {
    CrmField likes = field("Likes__c");
    assertEquals(FieldType.MULTI_PICKLIST, likes.type());
    assertEquals(List.of(new Choice("four", "Four")), likes.options());
    assertTrue(likes.isCustom() && likes.isRestricted());
    assertEquals(
        List.of(new Choice("012000000000001AAA", "Customer")), field("RecordTypeId").options());
  }

  @Test
  void aReferenceSaysToWhat() {
    assertEquals(Optional.of("Account"), field("AccountId").references());
    assertEquals(Optional.empty(), field("OwnerId").references(), "a user or a queue");
    assertEquals(Optional.of(StandardField.OWNER), field("OwnerId").meaning());
  }

  @Test
  void offersTheNamesOfRecordsThatTandemReads() {
    assertEquals(
        List.of("Account.Name", "Owner.Name", "Boss__r.Name"),
        contact.described().fields().stream()
            .map(CrmField::name)
            .filter(name -> name.contains("."))
            .toList());
    assertEquals("Owner Name", field("Owner.Name").label());
    assertEquals("Boss Name", field("Boss__r.Name").label());
    assertEquals(Optional.of(StandardField.COMPANY), field("Account.Name").meaning());
  }

  @Test
  void filtersByWhatAQueryComparesAsTandemDoes() {
    assertEquals(Set.of("Id", "LastName", "Number__c"), contact.filterable());
  }

  @Test
  void withStateAndCountryPicklistsTheCodesAreTheStateAndTheCountry() {
    SalesforceObject lead =
        object(
            ObjectKind.LEAD,
            """
            {"name":"Lead","fields":[
             {"name":"State","type":"string"},{"name":"StateCode","type":"picklist"},
             {"name":"Country","type":"string"},{"name":"CountryCode","type":"picklist"},
             {"name":"PostalCode","type":"string"}]}""");
    assertEquals(
        List.of(
            Optional.empty(),
            Optional.of(StandardField.STATE),
            Optional.empty(),
            Optional.of(StandardField.COUNTRY),
            Optional.of(StandardField.POSTAL_CODE)),
        lead.described().fields().stream().map(CrmField::meaning).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BillingState", "BillingCountry"})
  void withoutThemTheTextsAre(String name) {
    SalesforceObject account =
        object(
            ObjectKind.ACCOUNT,
            "{\"name\":\"Account\",\"fields\":[{\"name\":\"%s\",\"type\":\"string\"}]}"
                .formatted(name));
    assertTrue(account.field(name).orElseThrow().meaning().isPresent());
  }

  private CrmField field(String name) {
    return contact.field(name).orElseThrow();
  }

  private static SalesforceObject object(ObjectKind kind, String json) {
    try {
      return SalesforceDescribe.object(kind, SalesforceHttp.JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
