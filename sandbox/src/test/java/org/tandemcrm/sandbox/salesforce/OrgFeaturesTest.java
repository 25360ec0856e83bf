package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/** What not every org has. */
class OrgFeaturesTest {
  private SalesforceSandbox sandbox;
  private ApiClient client;

  private void start(OrgFeature... features) {
    SandboxOptions options = SandboxOptions.defaults();
    for (OrgFeature feature : features) {
      options = options.with(feature);
    }
    sandbox = SalesforceSandbox.start(options);
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonNode first(String soql) {
    return client.query(soql).body().at("/records/0");
  }

  private int count(String soql) {
    return client.query(soql).body().path("totalSize").asInt();
  }

  private JsonNode record(String type, String id) {
    return client.get(API + "/sobjects/" + type + "/" + id).body();
  }

  private String create(String type, String json) {
    Answer answer = client.post(API + "/sobjects/" + type, json);
    assertEquals(201, answer.status(), answer.raw().body());
    return answer.body().path("id").asText();
  }

  @Test
  void anOrdinaryOrgHasNoneOfThem() {
    start();
    assertEquals("INVALID_TYPE", client.query("SELECT Id FROM CurrencyType").errorCode());
    for (String field : new String[] {"IsPersonAccount", "CurrencyIsoCode", "BillingStateCode"}) {
      assertEquals(
          "INVALID_FIELD", client.query("SELECT " + field + " FROM Account").errorCode(), field);
    }
    assertEquals(0, count("SELECT Id FROM User WHERE UserType != 'Standard'"));
    assertEquals(0, count("SELECT Id FROM Lead WHERE Email LIKE '%@bad.example'"));
  }

  @Test
  void recordTypesAreDescribedChosenAndChecked() {
    start();
    JsonNode infos = client.get(API + "/sobjects/Lead/describe").body().path("recordTypeInfos");
    assertEquals(3, infos.size());
    assertEquals("Direct", infos.at("/0/developerName").asText());
    assertTrue(infos.at("/0/defaultRecordTypeMapping").asBoolean());
    assertTrue(infos.at("/2/master").asBoolean());
    String id = create("Lead", "{\"LastName\":\"A\",\"Company\":\"B\"}");
    assertEquals(
        infos.at("/0/recordTypeId").asText(), record("Lead", id).path("RecordTypeId").asText());
    String foreign =
        first("SELECT Id FROM RecordType WHERE SobjectType = 'Account'").path("Id").asText();
    assertEquals(
        "INVALID_CROSS_REFERENCE_KEY",
        client
            .patch(API + "/sobjects/Lead/" + id, "{\"RecordTypeId\":\"%s\"}".formatted(foreign))
            .errorCode());
    assertTrue(count("SELECT Id FROM Lead WHERE RecordType.DeveloperName = 'Referred'") > 0);
  }

  @Test
  void queuesOwnLeads() {
    start();
    JsonNode lead = first("SELECT Id, Owner.Name, OwnerId FROM Lead WHERE Owner.Type = 'Queue'");
    assertTrue(lead.path("OwnerId").asText().startsWith("00G"));
    assertEquals("Group", lead.at("/Owner/attributes/type").asText());
    String queue = first("SELECT Id FROM Group WHERE Type = 'Queue'").path("Id").asText();
    String id =
        create(
            "Lead", "{\"LastName\":\"A\",\"Company\":\"B\",\"OwnerId\":\"%s\"}".formatted(queue));
    assertEquals(queue, record("Lead", id).path("OwnerId").asText());
    Answer contact =
        client.post(
            API + "/sobjects/Contact", "{\"LastName\":\"A\",\"OwnerId\":\"%s\"}".formatted(queue));
    assertEquals("MALFORMED_ID", contact.errorCode());
  }

  @Test
  void codesAndNamesOfCountriesGoTogether() {
    start(OrgFeature.STATE_COUNTRY_PICKLISTS);
    assertTrue(count("SELECT Id FROM Contact WHERE MailingCountryCode = 'DE'") > 0);
    String id =
        create(
            "Lead",
            "{\"LastName\":\"A\",\"Company\":\"B\",\"CountryCode\":\"IN\",\"StateCode\":\"MH\"}");
    assertEquals("India", record("Lead", id).path("Country").asText());
    assertEquals("Maharashtra", record("Lead", id).path("State").asText());
    String url = API + "/sobjects/Lead/" + id;
    client.patch(url, "{\"Country\":\"Germany\",\"StateCode\":null}");
    assertEquals("DE", record("Lead", id).path("CountryCode").asText());
    assertTrue(record("Lead", id).path("State").isNull());
    assertEquals(
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        client.patch(url, "{\"CountryCode\":\"ZZ\"}").errorCode());
  }

  @Test
  void statesNameTheirCountriesInBits() {
    start(OrgFeature.STATE_COUNTRY_PICKLISTS);
    for (JsonNode field : client.get(API + "/sobjects/Lead/describe").body().path("fields")) {
      if (field.path("name").asText().equals("StateCode")) {
        assertEquals("CountryCode", field.path("controllerName").asText());
        assertTrue(field.path("dependentPicklist").asBoolean());
        // The United States are the first country, Canada the second.
        assertEquals("gA==", field.at("/picklistValues/0/validFor").asText());
        assertEquals("QA==", field.at("/picklistValues/6/validFor").asText());
        return;
      }
    }
    throw new AssertionError("no StateCode");
  }

  @Test
  void recordsHaveACurrency() {
    start(OrgFeature.MULTI_CURRENCY);
    assertEquals(4, count("SELECT Id FROM CurrencyType WHERE IsActive = true"));
    assertEquals(1, count("SELECT Id FROM CurrencyType WHERE IsCorporate = true"));
    assertEquals(0, count("SELECT Id FROM Opportunity WHERE CurrencyIsoCode = null"));
    assertTrue(count("SELECT Id FROM Opportunity WHERE CurrencyIsoCode = 'EUR'") > 0);
    String id = create("Account", "{\"Name\":\"Yen\",\"CurrencyIsoCode\":\"JPY\"}");
    assertEquals("JPY", record("Account", id).path("CurrencyIsoCode").asText());
    String other = create("Account", "{\"Name\":\"Dollar\"}");
    assertEquals("USD", record("Account", other).path("CurrencyIsoCode").asText());
  }

  @Test
  void aPersonAccountAndItsContactAreOne() {
    start(OrgFeature.PERSON_ACCOUNTS);
    assertEquals(3, count("SELECT Id FROM Account WHERE IsPersonAccount = true"));
    assertEquals(3, count("SELECT Id FROM Contact WHERE IsPersonAccount = true"));
    JsonNode account =
        first(
            "SELECT Id, Name, PersonContactId, PersonEmail FROM Account WHERE IsPersonAccount = true");
    JsonNode contact = record("Contact", account.path("PersonContactId").asText());
    assertEquals(account.path("PersonEmail"), contact.path("Email"));
    assertEquals(account.path("Name"), contact.path("Name"));
    assertEquals(account.path("Id"), contact.path("AccountId"));
    String url = "/_sandbox/records/Account/" + account.path("Id").asText();
    JsonNode edited =
        client
            .patch(
                url,
                "{\"PersonEmail\":\"new@people.example\",\"LastName\":\"Neu\",\"Nickname__pc\":\"Nick\"}")
            .body();
    JsonNode after = record("Contact", contact.path("Id").asText());
    assertEquals("new@people.example", after.path("Email").asText());
    assertEquals("Nick", after.path("Nickname__c").asText());
    assertTrue(after.path("Name").asText().endsWith(" Neu"));
    assertEquals(edited.path("SystemModstamp"), after.path("SystemModstamp"));
    assertEquals(
        "INVALID_FIELD_FOR_INSERT_UPDATE", client.patch(url, "{\"Name\":\"X\"}").errorCode());
    assertEquals(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        client
            .patch("/_sandbox/records/Contact/" + contact.path("Id").asText(), "{\"Title\":\"X\"}")
            .errorCode());
    client.delete(url);
    assertEquals(2, count("SELECT Id FROM Contact WHERE IsPersonAccount = true"));
  }

  @Test
  void aPersonAccountCanBeMade() {
    start(OrgFeature.PERSON_ACCOUNTS);
    String id =
        create("Account", "{\"LastName\":\"Solo\",\"PersonEmail\":\"solo@people.example\"}");
    JsonNode account = record("Account", id);
    assertTrue(account.path("IsPersonAccount").asBoolean());
    assertEquals("Solo", account.path("Name").asText());
    assertEquals(
        "PersonAccount",
        first("SELECT RecordType.DeveloperName FROM Account WHERE Id = '" + id + "'")
            .at("/RecordType/DeveloperName")
            .asText());
    assertEquals(
        "solo@people.example",
        record("Contact", account.path("PersonContactId").asText()).path("Email").asText());
    Answer business =
        client.post(API + "/sobjects/Account", "{\"Name\":\"B\",\"PersonEmail\":\"b@b.example\"}");
    assertEquals("INVALID_FIELD_FOR_INSERT_UPDATE", business.errorCode());
  }

  @Test
  void someUsersAreOdd() {
    start(OrgFeature.ODD_USERS);
    Map<String, Integer> types = new TreeMap<>();
    client
        .query("SELECT UserType FROM User")
        .body()
        .path("records")
        .forEach(user -> types.merge(user.path("UserType").asText(), 1, Integer::sum));
    assertEquals(
        Map.of(
            "Standard", 6,
            "AutomatedProcess", 1,
            "CloudIntegrationUser", 1,
            "PowerPartner", 1,
            "CspLitePortal", 1),
        types);
    assertEquals(2, count("SELECT Id FROM User WHERE Email = 'user1@sandbox-trading.example'"));
    String inactive = first("SELECT Id FROM User WHERE IsActive = false").path("Id").asText();
    assertTrue(count("SELECT Id FROM Lead WHERE OwnerId = '" + inactive + "'") > 0);
    assertEquals(
        1, count("SELECT Id FROM User WHERE ContactId != null AND Profile.Name LIKE 'Partner%'"));
  }

  @Test
  void aUsersTypeFollowsFromTheProfile() {
    start();
    String profile =
        first("SELECT Id FROM Profile WHERE UserType = 'PowerPartner'").path("Id").asText();
    String id =
        create(
            "User",
            """
            {"Username":"p@x.example","LastName":"P","Email":"p@x.example","Alias":"p","ProfileId":"%s",
             "TimeZoneSidKey":"Europe/London","LocaleSidKey":"en_GB","LanguageLocaleKey":"en_US"}
            """
                .formatted(profile));
    assertEquals("PowerPartner", record("User", id).path("UserType").asText());
    assertTrue(record("User", id).path("IsActive").asBoolean());
  }

  @Test
  void aRefreshedSandboxIsAnotherOrgWithoutMail() {
    start();
    String before = first("SELECT Id FROM Organization").path("Id").asText();
    JsonNode lead = first("SELECT Id, SystemModstamp FROM Lead");
    assertEquals(204, client.post("/_sandbox/refresh", "").status());
    assertEquals("INVALID_SESSION_ID", client.query("SELECT Id FROM Lead").errorCode());
    client.logIn();
    String after = first("SELECT Id FROM Organization").path("Id").asText();
    assertNotEquals(before, after);
    JsonNode identity = client.get("/services/oauth2/userinfo").body();
    assertEquals(after, identity.path("organization_id").asText());
    assertEquals(0, count("SELECT Id FROM User WHERE NOT Email LIKE '%.invalid'"));
    assertEquals(
        lead.path("SystemModstamp"),
        first("SELECT Id, SystemModstamp FROM Lead").path("SystemModstamp"));
    client.post("/_sandbox/refresh", "");
    client.logIn();
    assertEquals(0, count("SELECT Id FROM User WHERE Email LIKE '%.invalid.invalid'"));
    client.post("/_sandbox/reset", "");
    assertEquals(before, first("SELECT Id FROM Organization").path("Id").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "html@bad.example | LastName | <b>Bold</b><script>alert(1)</script>",
        "emoji@bad.example | LastName | Zo\u00eb \ud83d\ude80 \ud83d\udc69\u200d\ud83d\udc67",
        "future@bad.example | First_Contact__c | 9999-12-31",
        "future@bad.example | Last_Visit__c | 9999-12-31T23:59:59.000+0000",
        "digits@bad.example | Points__c | 1.2345678901234568E29",
        "choices@bad.example | Tier__c | Platinum",
        "not an email | LastName | No At Sign"
      })
  void badInputIsToldAsItIs(String email, String field, String value) {
    start(OrgFeature.BAD_INPUT);
    JsonNode lead =
        first(
            "SELECT LastName, First_Contact__c, Last_Visit__c, Points__c, Tier__c FROM Lead WHERE Email = '"
                + email
                + "'");
    assertEquals(value, lead.path(field).asText());
  }

  @Test
  void longNamesControlCharactersAndSharedEmailsAreThere() {
    start(OrgFeature.BAD_INPUT);
    assertEquals(
        3000,
        first("SELECT LastName FROM Lead WHERE Email = 'long@bad.example'")
            .path("LastName")
            .asText()
            .length());
    assertTrue(
        first("SELECT LastName FROM Lead WHERE Email = 'control@bad.example'")
            .path("LastName")
            .asText()
            .contains("Null\u0000 End"));
    assertEquals(2, count("SELECT Id FROM Lead WHERE Email = 'twice@bad.example'"));
    assertEquals(1, count("SELECT Id FROM Contact WHERE Email = 'twice@bad.example'"));
    assertEquals(112, count("SELECT Id FROM Lead"));
    assertFalse(count("SELECT Id FROM Lead WHERE Email = null") == 0);
  }
}
