package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

class SalesforceDescribeTest {

  private static final String CONTACT =
      """
      {"name":"Contact","label":"Person","fields":[
       {"name":"Id","label":"Contact ID","type":"id","length":18},
       {"name":"AccountId","label":"Account ID","type":"reference","createable":true,"updateable":true,"nillable":true,"length":18},
       {"name":"Name","label":"Full Name","type":"string","length":121},
       {"name":"LastName","label":"Last Name","type":"string","length":80,"compoundFieldName":"Name","createable":true,"updateable":true,"nillable":false},
       {"name":"MailingStreet","label":"Street","type":"textarea","length":255,"compoundFieldName":"MailingAddress","createable":true,"updateable":true,"nillable":true},
       {"name":"MailingAddress","label":"Address","type":"address"},
       {"name":"DoNotCall","label":"Do Not Call","type":"boolean","createable":true,"updateable":true,"nillable":false,"defaultedOnCreate":true},
       {"name":"Likes__c","label":"Likes","type":"multipicklist","custom":true,"createable":true,"updateable":true,"nillable":true,
        "picklistValues":[{"active":true,"label":"Four","value":"four"},{"active":false,"label":"Five","value":"five"}]},
       {"name":"Age__c","label":"Age","type":"double","custom":true,"calculated":true,"nillable":true},
       {"name":"Photo__c","label":"Photo","type":"base64","custom":true}
      ]}""";

  private final SalesforceObject contact = contact();

  @Test
  void leavesOutWhatIsReadInPartsOrHasNoValue() {
    assertEquals(
        List.of(
            "AccountId",
            "LastName",
            "MailingStreet",
            "DoNotCall",
            "Likes__c",
            "Age__c",
            "Account.Name"),
        contact.described().fields().stream().map(CrmField::name).toList());
    assertEquals("Person", contact.described().label());
  }

  @Test
  void keepsTheNameOfAnAccountThoughAPersonAccountHasParts() throws JsonProcessingException {
    SalesforceObject account =
        SalesforceDescribe.object(
            ObjectKind.ACCOUNT,
            SalesforceHttp.JSON.readTree(
                """
                {"name":"Account","fields":[
                 {"name":"Name","type":"string","createable":true,"updateable":true},
                 {"name":"LastName","type":"string","compoundFieldName":"Name"}]}"""));
    assertEquals(Optional.of(StandardField.COMPANY), account.field("Name").orElseThrow().meaning());
  }

  @Test
  void knowsMeaningTypeLengthAndRights() {
    CrmField lastName = contact.field("LastName").orElseThrow();
    assertEquals(Optional.of(StandardField.LAST_NAME), lastName.meaning());
    assertEquals(OptionalInt.of(80), lastName.length());
    assertTrue(lastName.isRequired() && !lastName.isReadOnly());
    CrmField doNotCall = contact.field("DoNotCall").orElseThrow();
    assertEquals(FieldType.BOOLEAN, doNotCall.type());
    assertTrue(!doNotCall.isRequired());
    assertTrue(contact.field("Age__c").orElseThrow().isReadOnly());
    assertEquals(
        Optional.of(StandardField.STREET), contact.field("MailingStreet").orElseThrow().meaning());
  }

  @Test
  void offersActiveOptionsAlone() {
    CrmField likes = contact.field("Likes__c").orElseThrow();
    assertEquals(FieldType.MULTI_PICKLIST, likes.type());
    assertEquals(List.of(new Choice("four", "Four")), likes.options());
    assertTrue(likes.isCustom());
  }

  private static SalesforceObject contact() {
    try {
      return SalesforceDescribe.object(ObjectKind.CONTACT, SalesforceHttp.JSON.readTree(CONTACT));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
