package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** Custom fields of every type, computed fields, and fields that come, change and go. */
class FieldsTest {
  private static final String FIELDS = "/_sandbox/fields/Lead";
  private SalesforceSandbox sandbox;
  private ApiClient client;

  @BeforeEach
  void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonNode field(String object, String name) {
    JsonNode fields = client.get(API + "/sobjects/" + object + "/describe").body().path("fields");
    return StreamSupport.stream(fields.spliterator(), false)
        .filter(field -> field.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String openLead() {
    return client
        .query("SELECT Id FROM Lead WHERE IsConverted = false LIMIT 1")
        .body()
        .at("/records/0/Id")
        .asText();
  }

  private JsonNode lead(String id) {
    return client.get(API + "/sobjects/Lead/" + id).body();
  }

  private Answer write(String id, String json) {
    return client.patch(API + "/sobjects/Lead/" + id, json);
  }

  @ParameterizedTest
  @CsvSource({
    "Nickname__c, string, 80, 0, 0",
    "Background__c, textarea, 32000, 0, 0",
    "Visits__c, double, 0, 18, 0",
    "Points__c, double, 0, 18, 2",
    "Budget__c, currency, 0, 18, 2",
    "Discount__c, percent, 0, 5, 2",
    "Newsletter__c, boolean, 0, 0, 0",
    "First_Contact__c, date, 0, 0, 0",
    "Last_Visit__c, datetime, 0, 0, 0",
    "Tier__c, picklist, 255, 0, 0",
    "Region__c, picklist, 255, 0, 0",
    "Interests__c, multipicklist, 4099, 0, 0",
    "Sync__c, picklist, 255, 0, 0",
    "Second_Email__c, email, 80, 0, 0",
    "Direct_Line__c, phone, 40, 0, 0",
    "Profile_Page__c, url, 255, 0, 0",
    "Partner_Account__c, reference, 18, 0, 0",
    "Days_Known__c, double, 0, 18, 0",
    "Partner_Industry__c, string, 1300, 0, 0",
    "Record_Code__c, string, 30, 0, 0"
  })
  void everyTypeIsThereOnEveryObjectAndFilledSomewhere(
      String name, String type, int length, int precision, int scale) {
    for (String object : new String[] {"Account", "Contact", "Lead", "Opportunity"}) {
      JsonNode field = field(object, name);
      assertTrue(field.path("custom").asBoolean());
      assertEquals(type, field.path("type").asText());
      assertEquals(length, field.path("length").asInt());
      assertEquals(precision, field.path("precision").asInt());
      assertEquals(scale, field.path("scale").asInt());
      JsonNode rows = client.get("/_sandbox/records/" + object).body().path("records");
      assertTrue(
          StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.hasNonNull(name)),
          object);
    }
  }

  @Test
  void describeTellsWhatCanBeWritten() {
    assertTrue(field("Lead", "Tier__c").path("restrictedPicklist").asBoolean());
    assertFalse(field("Lead", "Region__c").path("restrictedPicklist").asBoolean());
    assertTrue(field("Lead", "Active__c").path("defaultValue").asBoolean());
    assertFalse(field("Lead", "Active__c").path("nillable").asBoolean());
    JsonNode formula = field("Lead", "Days_Known__c");
    assertTrue(formula.path("calculated").asBoolean());
    assertEquals("TODAY() - First_Contact__c", formula.path("calculatedFormula").asText());
    assertFalse(formula.path("updateable").asBoolean());
    JsonNode number = field("Lead", "Record_Code__c");
    assertTrue(number.path("autoNumber").asBoolean());
    assertTrue(number.path("defaultedOnCreate").asBoolean());
    assertFalse(number.path("nillable").asBoolean());
    JsonNode reference = field("Lead", "Partner_Account__c");
    assertEquals("Partner_Account__r", reference.path("relationshipName").asText());
    assertEquals("Account", reference.at("/referenceTo/0").asText());
    assertTrue(field("Lead", "OwnerId").path("polymorphicForeignKey").asBoolean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Discount__c\":1000} | NUMBER_OUTSIDE_VALID_RANGE",
        "{\"Visits__c\":1e30} | NUMBER_OUTSIDE_VALID_RANGE",
        "{\"Tier__c\":\"Tin\"} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "{\"Second_Email__c\":\"x\"} | INVALID_EMAIL_ADDRESS",
        "{\"Days_Known__c\":5} | INVALID_FIELD_FOR_INSERT_UPDATE",
        "{\"Record_Code__c\":\"R-1\"} | INVALID_FIELD_FOR_INSERT_UPDATE",
        "{\"Points__c\":1e999} | JSON_PARSER_ERROR",
        "{\"Last_Visit__c\":\"today\"} | JSON_PARSER_ERROR"
      })
  void badValuesAreRefused(String json, String code) {
    assertEquals(code, write(openLead(), json).errorCode());
  }

  @Test
  void valuesComeBackAsTheirTypes() {
    String id = openLead();
    write(
        id,
        """
        {"Visits__c":7,"Points__c":1.005,"Interests__c":"Training; Hardware;Training",
         "Region__c":"Up","First_Contact__c":"9999-12-31",
         "Last_Visit__c":"2026-01-02T03:04:05+01:00"}
        """);
    JsonNode lead = lead(id);
    assertEquals("7.0", lead.path("Visits__c").toString());
    assertEquals("1.01", lead.path("Points__c").toString());
    assertEquals("Training;Hardware", lead.path("Interests__c").asText());
    assertEquals("Up", lead.path("Region__c").asText());
    assertEquals("9999-12-31", lead.path("First_Contact__c").asText());
    assertEquals("2026-01-02T02:04:05.000+0000", lead.path("Last_Visit__c").asText());
  }

  @Test
  void formulasFollowTheDayAndTheParentWithoutMovingTheStamp() {
    String id = openLead();
    String account =
        client
            .post(API + "/sobjects/Account", "{\"Name\":\"Partner\",\"Industry\":\"Retail\"}")
            .body()
            .path("id")
            .asText();
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(12);
    write(
        id, "{\"Partner_Account__c\":\"%s\",\"First_Contact__c\":\"%s\"}".formatted(account, day));
    JsonNode before = lead(id);
    assertEquals(12, before.path("Days_Known__c").asInt());
    assertEquals("Retail", before.path("Partner_Industry__c").asText());
    client.patch(API + "/sobjects/Account/" + account, "{\"Industry\":\"Media\"}");
    assertEquals("Media", lead(id).path("Partner_Industry__c").asText());
    assertEquals(before.path("SystemModstamp"), lead(id).path("SystemModstamp"));
    String soql =
        "SELECT Days_Known__c, Partner_Account__r.Name FROM Lead"
            + " WHERE Partner_Industry__c = 'Media' AND Id = '"
            + id
            + "'";
    assertEquals(
        "Partner", client.query(soql).body().at("/records/0/Partner_Account__r/Name").asText());
  }

  @Test
  void aRollUpCountsChildrenAndMovesTheStampAlone() {
    JsonNode account =
        client
            .query(
                "SELECT Id, Opportunity_Count__c, SystemModstamp, LastModifiedDate FROM Account"
                    + " WHERE Opportunity_Count__c > 0 LIMIT 1")
            .body()
            .at("/records/0");
    String id = account.path("Id").asText();
    int count = account.path("Opportunity_Count__c").asInt();
    assertEquals(
        count,
        client
            .query("SELECT COUNT() FROM Opportunity WHERE AccountId = '" + id + "'")
            .body()
            .path("totalSize")
            .asInt());
    String made =
        client
            .post(
                API + "/sobjects/Opportunity",
                """
                {"Name":"One more","StageName":"Prospecting","CloseDate":"2026-01-01","AccountId":"%s"}
                """
                    .formatted(id))
            .body()
            .path("id")
            .asText();
    JsonNode after = client.get("/_sandbox/records/Account/" + id).body();
    assertEquals(count + 1, after.path("Opportunity_Count__c").asInt());
    assertNotEquals(account.path("SystemModstamp"), after.path("SystemModstamp"));
    assertEquals(account.path("LastModifiedDate"), after.path("LastModifiedDate"));
    client.delete(API + "/sobjects/Opportunity/" + made);
    JsonNode back = client.get("/_sandbox/records/Account/" + id).body();
    assertEquals(count, back.path("Opportunity_Count__c").asInt());
  }

  @Test
  void autoNumbersAreUniqueAndGivenOnCreate() {
    Answer made = client.post(API + "/sobjects/Lead", "{\"LastName\":\"N\",\"Company\":\"N\"}");
    String code = lead(made.body().path("id").asText()).path("Record_Code__c").asText();
    assertTrue(code.matches("R-\\d{6}"), code);
    String soql = "SELECT Id FROM Lead WHERE Record_Code__c = '" + code + "'";
    assertEquals(1, client.query(soql).body().path("totalSize").asInt());
  }

  @Test
  void aFieldCanBeAddedUsedAndDeleted() {
    Answer described = client.get(API + "/sobjects/Lead/describe");
    String stamp = described.raw().headers().firstValue("Last-Modified").orElseThrow();
    String id = openLead();
    JsonNode before = lead(id);
    Answer added =
        client.post(
            FIELDS, "{\"name\":\"Shoe_Size__c\",\"type\":\"double\",\"precision\":4,\"scale\":1}");
    assertEquals(201, added.status());
    assertEquals("Shoe Size", added.body().path("label").asText());
    assertEquals(
        200, client.get(API + "/sobjects/Lead/describe", "If-Modified-Since", stamp).status());
    assertTrue(lead(id).path("Shoe_Size__c").isNull());
    assertEquals(before.path("SystemModstamp"), lead(id).path("SystemModstamp"));
    assertEquals(204, write(id, "{\"Shoe_Size__c\":42.5}").status());
    assertEquals(42.5, lead(id).path("Shoe_Size__c").asDouble());
    assertEquals(204, client.delete(FIELDS + "/Shoe_Size__c").status());
    assertFalse(lead(id).has("Shoe_Size__c"));
    assertEquals("INVALID_FIELD", client.query("SELECT Shoe_Size__c FROM Lead").errorCode());
    client.post(FIELDS, "{\"name\":\"Shoe_Size__c\",\"type\":\"string\"}");
    assertTrue(lead(id).path("Shoe_Size__c").isNull());
  }

  @Test
  void aFieldCanBeRetypedRelabelledAndRenamed() {
    String id = openLead();
    write(id, "{\"Nickname__c\":\"7.25\",\"Visits__c\":3}");
    assertEquals(
        "double",
        client
            .patch(
                FIELDS + "/Nickname__c",
                "{\"type\":\"double\",\"length\":0,\"precision\":18,\"scale\":2}")
            .body()
            .path("type")
            .asText());
    assertEquals("7.25", lead(id).path("Nickname__c").toString());
    client.patch(FIELDS + "/Visits__c", "{\"label\":\"Calls\",\"name\":\"Calls__c\"}");
    assertEquals("Calls", field("Lead", "Calls__c").path("label").asText());
    assertEquals(3, lead(id).path("Calls__c").asInt());
    assertFalse(lead(id).has("Visits__c"));
  }

  @Test
  void aRestrictedPicklistCanGainAValue() {
    client.patch(FIELDS + "/Tier__c", "{\"picklist\":[\"Gold\",\"Silver\",\"Bronze\",\"Tin\"]}");
    assertEquals(204, write(openLead(), "{\"Tier__c\":\"Tin\"}").status());
  }

  @Test
  void aNewCheckboxIsNeverBlankAndAFormulaComputesAtOnce() {
    client.post(FIELDS, "{\"name\":\"Vip__c\",\"type\":\"boolean\"}");
    client.post(
        FIELDS,
        "{\"name\":\"Age__c\",\"type\":\"double\",\"precision\":18,\"formula\":\"TODAY() - DATEVALUE(CreatedDate)\"}");
    JsonNode lead = lead(openLead());
    assertFalse(lead.path("Vip__c").asBoolean(true));
    assertTrue(lead.path("Age__c").asInt() > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"Plain\",\"type\":\"string\"}",
        "{\"name\":\"Tier__c\",\"type\":\"string\"}",
        "{\"name\":\"A b__c\",\"type\":\"string\"}",
        "{\"name\":\"A__c\",\"type\":\"colour\"}",
        "{\"name\":\"A__c\",\"type\":\"reference\"}",
        "{\"name\":\"A__c\",\"type\":\"double\",\"formula\":\"1 + 1\"}"
      })
  void badDefinitionsAreRefused(String json) {
    assertEquals(400, client.post(FIELDS, json).status());
  }

  @Test
  void standardFieldsStayAndResetPutsTheOthersBack() {
    assertEquals(400, client.delete(FIELDS + "/Company").status());
    assertEquals(404, client.delete(FIELDS + "/Nothing__c").status());
    client.delete(FIELDS + "/Tier__c");
    client.post("/_sandbox/reset", "");
    assertTrue(lead(openLead()).has("Tier__c"));
  }
}
