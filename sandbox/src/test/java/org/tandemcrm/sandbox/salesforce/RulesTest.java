package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/** What an admin sets up: validation, duplicates, assignment, triggers, picklists, rights. */
class RulesTest {
  private static final String LEADS = API + "/sobjects/Lead";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox =
        SalesforceSandbox.start(SandboxOptions.defaults().with(OrgFeature.STATE_COUNTRY_PICKLISTS));
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void clear() {
    client.delete("/_sandbox/rules");
    client.delete("/_sandbox/access");
  }

  private static String lead(String more) {
    return "{\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\"" + more + "}";
  }

  private static void rule(String kind, String json) {
    Answer answer = client.post("/_sandbox/rules/" + kind, json);
    assertEquals(200, answer.status(), answer.message());
  }

  private static JsonNode made(Answer answer) {
    assertEquals(201, answer.status(), answer.message());
    return client.get(LEADS + "/" + answer.body().path("id").asText()).body();
  }

  private static String first(String soql) {
    return client.query(soql).body().at("/records/0/Id").asText();
  }

  @Test
  void aValidationRuleRefusesWithItsMessage() {
    rule(
        "validation",
        "{\"object\":\"Lead\",\"field\":\"Phone\",\"message\":\"A phone, please\",\"conditions\":"
            + "[{\"field\":\"Phone\",\"operator\":\"blank\"},{\"field\":\"Rating\",\"value\":\"Hot\"}]}");
    Answer refused = client.post(LEADS, lead(",\"Rating\":\"Hot\""));
    assertEquals(400, refused.status());
    assertEquals("FIELD_CUSTOM_VALIDATION_EXCEPTION", refused.errorCode());
    assertEquals("A phone, please", refused.message());
    assertEquals("Phone", refused.body().at("/0/fields/0").asText());
    JsonNode cold = made(client.post(LEADS, lead(",\"Rating\":\"Cold\"")));
    assertEquals(
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        client.patch(LEADS + "/" + cold.path("Id").asText(), "{\"Rating\":\"Hot\"}").errorCode());
  }

  @Test
  void numbersAreComparedAsNumbers() {
    rule(
        "validation",
        "{\"object\":\"Lead\",\"message\":\"too many\",\"conditions\":"
            + "[{\"field\":\"NumberOfEmployees\",\"operator\":\"greater\",\"value\":\"9\"}]}");
    assertEquals(201, client.post(LEADS, lead(",\"NumberOfEmployees\":9")).status());
    assertEquals(400, client.post(LEADS, lead(",\"NumberOfEmployees\":10")).status());
  }

  @Test
  void aDuplicateIsToldInTheCrmsOwnSpelling() {
    JsonNode first = made(client.post(LEADS, lead(",\"Email\":\"twin@people.example\"")));
    rule("duplicate", "{\"object\":\"Lead\",\"action\":\"allow\"}");
    String twin = lead(",\"Email\":\"Twin@people.example\"");
    Answer refused = client.post(LEADS, twin);
    assertEquals(400, refused.status());
    assertEquals("DUPLICATES_DETECTED", refused.errorCode());
    JsonNode result = refused.body().at("/0/duplicateResut");
    assertTrue(result.path("allowSave").asBoolean());
    assertEquals(
        first.path("Id"), result.at("/matchResults/0/matchRecords/0/record/Id"), "" + result);
    JsonNode item =
        client
            .post(
                API + "/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Lead\"}," + twin.substring(1) + "]}")
            .body()
            .at("/0/errors/0");
    assertEquals("DUPLICATES_DETECTED", item.path("statusCode").asText());
    assertEquals(3, item.size());
    String header = "Sforce-Duplicate-Rule-Header";
    assertEquals(400, client.post(LEADS, twin, header, "allowSave=false").status());
    assertEquals(
        201,
        client.post(LEADS, twin, header, "includeRecordDetails=true; allowSave=true").status());
  }

  @Test
  void aBlockingRuleBlocksWhateverTheHeaderSays() {
    made(client.post(LEADS, lead(",\"Email\":\"block@people.example\"")));
    JsonNode other = made(client.post(LEADS, lead("")));
    rule("duplicate", "{\"object\":\"Lead\",\"action\":\"block\",\"name\":\"Strict\"}");
    Answer refused =
        client.patch(
            LEADS + "/" + other.path("Id").asText(),
            "{\"Email\":\"block@people.example\"}",
            "Sforce-Duplicate-Rule-Header",
            "allowSave=true");
    assertEquals("DUPLICATES_DETECTED", refused.errorCode());
    assertFalse(refused.body().at("/0/duplicateResut/allowSave").asBoolean());
    assertEquals("Strict", refused.body().at("/0/duplicateResut/duplicateRule").asText());
    // A change of another field isn't looked at.
    assertEquals(
        204, client.patch(LEADS + "/" + other.path("Id").asText(), "{\"Title\":\"x\"}").status());
  }

  @Test
  void leadsCanBeMatchedAgainstContacts() {
    client.post(
        API + "/sobjects/Contact", "{\"LastName\":\"Doe\",\"Email\":\"across@people.example\"}");
    rule("duplicate", "{\"object\":\"Lead\",\"against\":[\"Contact\"]}");
    assertEquals(
        "DUPLICATES_DETECTED",
        client.post(LEADS, lead(",\"Email\":\"across@people.example\"")).errorCode());
  }

  @Test
  void assignmentRunsUnlessTheRequestSaysNo() {
    String queue = first("SELECT Id FROM Group WHERE Type = 'Queue'");
    String user = first("SELECT Id FROM User WHERE IsActive = true ORDER BY Id DESC");
    rule(
        "assignment",
        "{\"object\":\"Lead\",\"name\":\"Standard\",\"entries\":[{\"conditions\":[{\"field\":\"Country\",\"value\":\"Germany\"}],\"assignTo\":\"%s\"},{\"assignTo\":\"%s\"}]}"
            .formatted(queue, user));
    String german = lead(",\"Country\":\"Germany\"");
    assertEquals(queue, made(client.post(LEADS, german)).path("OwnerId").asText());
    assertEquals(user, made(client.post(LEADS, lead(""))).path("OwnerId").asText());
    JsonNode kept = made(client.post(LEADS, german, "Sforce-Auto-Assign", "FALSE"));
    assertEquals(sandboxUser(), kept.path("OwnerId").asText());
    String url = LEADS + "/" + kept.path("Id").asText();
    client.patch(url, "{\"Title\":\"x\"}", "Sforce-Auto-Assign", "false");
    assertEquals(sandboxUser(), client.get(url).body().path("OwnerId").asText());
    client.patch(url, "{\"Title\":\"y\"}");
    assertEquals(queue, client.get(url).body().path("OwnerId").asText());
    String id = client.get("/_sandbox/rules/assignment").body().at("/rules/0/id").asText();
    assertEquals(
        queue, made(client.post(LEADS, german, "Sforce-Auto-Assign", id)).path("OwnerId").asText());
  }

  private static String sandboxUser() {
    return first("SELECT Id FROM User ORDER BY Id LIMIT 1");
  }

  @Test
  void aGroupThatIsNoQueueOwnsNothing() {
    String group =
        client
            .post("/_sandbox/records/Group", "{\"Name\":\"All\",\"Type\":\"Regular\"}")
            .body()
            .path("Id")
            .asText();
    Answer refused = client.post(LEADS, lead(",\"OwnerId\":\"%s\"".formatted(group)));
    assertEquals("INVALID_OPERATION", refused.errorCode());
  }

  @Test
  void aTriggerRewritesWhatIsSaved() {
    rule("trigger", "{\"object\":\"Lead\",\"field\":\"Phone\",\"action\":\"digits\"}");
    rule(
        "trigger",
        "{\"object\":\"Lead\",\"field\":\"Title\",\"action\":\"suffix\",\"value\":\" (checked)\"}");
    JsonNode made = made(client.post(LEADS, lead(",\"Phone\":\"+44 (20) 1\",\"Title\":\"Dr.\"")));
    assertEquals("+44201", made.path("Phone").asText());
    assertEquals("Dr. (checked)", made.path("Title").asText());
    String url = LEADS + "/" + made.path("Id").asText();
    client.patch(url, "{\"Company\":\"Other\"}");
    assertEquals("Dr. (checked)", client.get(url).body().path("Title").asText());
  }

  @Test
  void aRestrictedPicklistKeepsToItsRecordType() {
    String type = first("SELECT Id FROM RecordType WHERE SobjectType = 'Lead' ORDER BY Id LIMIT 1");
    rule(
        "record-type-values",
        "{\"object\":\"Lead\",\"recordType\":\"%s\",\"field\":\"Tier__c\",\"values\":[\"Gold\"]}"
            .formatted(type));
    JsonNode mapping = client.get(LEADS + "/describe/layouts/").body().at("/recordTypeMappings/0");
    assertEquals(type, mapping.path("recordTypeId").asText());
    for (JsonNode picklist : mapping.path("picklistsForRecordType")) {
      if (picklist.path("picklistName").asText().equals("Tier__c")) {
        assertEquals(1, picklist.path("picklistValues").size());
        assertEquals("Gold", picklist.at("/picklistValues/0/value").asText());
      }
    }
    assertTrue(mapping.path("picklistsForRecordType").toString().contains("Closed - Converted"));
    String with = ",\"RecordTypeId\":\"" + type + "\",\"Tier__c\":";
    assertEquals(201, client.post(LEADS, lead(with + "\"Gold\"")).status());
    assertEquals(
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        client.post(LEADS, lead(with + "\"Silver\"")).errorCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"CountryCode\":\"DE\",\"Country\":\"France\"|Mismatched integration value and ISO code for field: Country",
        "\"Country\":\"Narnia\"|There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Country",
        "\"StateCode\":\"CA\"|A country/territory must be specified before specifying a state value for field: State/Province",
        "\"CountryCode\":\"DE\",\"StateCode\":\"CA\"|The existing country/territory doesn't recognize the state value specified for field: State/Province"
      })
  void statesAndCountriesGoTogether(String fields, String message) {
    Answer refused = client.post(LEADS, lead("," + fields));
    assertEquals("FIELD_INTEGRITY_EXCEPTION", refused.errorCode());
    assertEquals(message, refused.message());
  }

  @Test
  void rightsToWriteCanBeTakenAway() {
    JsonNode lead = made(client.post(LEADS, lead("")));
    String url = LEADS + "/" + lead.path("Id").asText();
    client.patch(
        "/_sandbox/access",
        "{\"readOnly\":[\"Contact\",\"Lead.Phone\",%s]}".formatted(lead.path("Id")));
    assertEquals(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        client.post(LEADS, lead(",\"Phone\":\"1\"")).errorCode());
    Answer record = client.patch(url, "{\"Title\":\"x\"}");
    assertEquals("INSUFFICIENT_ACCESS_OR_READONLY", record.errorCode());
    assertEquals("insufficient access rights on object id", record.message());
    assertEquals(
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        client.post(API + "/sobjects/Contact", "{\"LastName\":\"x\"}").errorCode());
    assertFalse(
        client.get(API + "/sobjects/Contact/describe").body().path("createable").asBoolean());
    for (JsonNode field : client.get(LEADS + "/describe").body().path("fields")) {
      if (field.path("name").asText().equals("Phone")) {
        assertFalse(field.path("updateable").asBoolean());
      }
    }
  }

  @Test
  void wholeObjectsCanBeHidden() {
    client.patch("/_sandbox/access", "{\"hiddenObjects\":[\"Campaign\"]}");
    assertEquals("INVALID_TYPE", client.query("SELECT Id FROM Campaign").errorCode());
    assertEquals(404, client.get(API + "/sobjects/Campaign/describe").status());
    assertFalse(client.get(API + "/sobjects").body().toString().contains("\"Campaign\""));
    JsonNode item =
        client
            .post(
                API + "/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Campaign\"},\"Name\":\"x\"}]}")
            .body();
    assertEquals("INVALID_TYPE", item.at("/0/errors/0/statusCode").asText());
    client.delete("/_sandbox/access");
    assertEquals(200, client.query("SELECT Id FROM Campaign").status());
  }

  @Test
  void rulesThatMakeNoSenseAreRefused() {
    assertEquals(404, client.post("/_sandbox/rules/weather", "{}").status());
    assertEquals(400, client.post("/_sandbox/rules/validation", "{\"object\":\"Lead\"}").status());
    assertEquals(
        400,
        client
            .post("/_sandbox/rules/trigger", "{\"object\":\"Lead\",\"field\":\"Nope\"}")
            .status());
    assertEquals(400, client.post("/_sandbox/rules/duplicate", "{\"object\":\"X\"}").status());
  }
}
