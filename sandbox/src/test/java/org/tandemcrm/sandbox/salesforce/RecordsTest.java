package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class RecordsTest {
  private static final String LEADS = API + "/sobjects/Lead";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String newLead() {
    return client
        .post(LEADS, "{\"LastName\":\"Doe\",\"FirstName\":\"Jo\",\"Company\":\"Doe Ltd\"}")
        .body()
        .path("id")
        .asText();
  }

  @Test
  void aCreatedRecordCanBeReadChangedAndDeleted() {
    Answer created = client.post(LEADS, "{\"LastName\":\" Doe \",\"Company\":\"Doe Ltd\"}");
    assertEquals(201, created.status());
    assertTrue(created.body().path("success").asBoolean());
    String id = created.body().path("id").asText();
    assertEquals(LEADS + "/" + id, created.raw().headers().firstValue("Location").orElseThrow());

    assertEquals(204, client.patch(LEADS + "/" + id, "{\"FirstName\":\"Jo\"}").status());
    JsonNode row = client.get(LEADS + "/" + id).body();
    assertEquals("Jo Doe", row.path("Name").asText());
    assertEquals("Open - Not Contacted", row.path("Status").asText());
    assertTrue(
        row.path("SystemModstamp")
            .asText()
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000"));

    assertEquals(204, client.delete(LEADS + "/" + id).status());
    Answer gone = client.get(LEADS + "/" + id);
    assertEquals(404, gone.status());
    assertEquals("ENTITY_IS_DELETED", gone.errorCode());
    String byId = "SELECT Id, IsDeleted FROM Lead WHERE Id = '" + id + "'";
    assertEquals(0, client.query(byId).body().path("totalSize").asInt());
    assertTrue(client.queryAll(byId).body().at("/records/0/IsDeleted").asBoolean());
  }

  @Test
  void fieldsCanBeChosen() {
    JsonNode row = client.get(LEADS + "/" + newLead() + "?fields=LastName,Company").body();
    assertEquals(3, row.size());
    assertEquals("Doe Ltd", row.path("Company").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"LastName\":\"A\"} | REQUIRED_FIELD_MISSING | Required fields are missing: [Company]",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"foo\":1} | INVALID_FIELD | No such column 'foo' on sobject of type Lead",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"Email\":\"x@\"} | INVALID_EMAIL_ADDRESS | Email: invalid email address: x@",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"OwnerId\":\"001900K0001pPuOAAU\"} | MALFORMED_ID | Owner ID: id value of incorrect type: 001900K0001pPuOAAU",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"OwnerId\":\"0055g000000zzzz\"} | INVALID_CROSS_REFERENCE_KEY | invalid cross reference id",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"Lead_Quality__c\":\"Good\"} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Lead Quality: bad value for restricted picklist field: Good",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"PostalCode\":\"123456789012345678901\"} | STRING_TOO_LONG | Zip/Postal Code: data value too large: 123456789012345678901 (max length=20)",
        "{\"LastName\":\"A\",\"Company\":\"B\",\"Id\":\"00Q5g0000000001EAA\"} | INVALID_FIELD | The Id field should not be specified in the sobject data.",
      })
  void badCreatesAreRefused(String body, String code, String message) {
    Answer answer = client.post(LEADS, body);
    assertEquals(400, answer.status());
    assertEquals(code, answer.errorCode());
    assertEquals(message, answer.message());
  }

  @ParameterizedTest
  @CsvSource({"SystemModstamp", "CreatedDate", "IsConverted", "Name", "IsDeleted"})
  void whatTheCrmKeepsCannotBeWritten(String field) {
    Answer answer = client.patch(LEADS + "/" + newLead(), "{\"" + field + "\":null}");
    assertEquals("INVALID_FIELD_FOR_INSERT_UPDATE", answer.errorCode());
    assertEquals(field, answer.body().at("/0/fields/0").asText());
  }

  @ParameterizedTest
  @CsvSource({"HasOptedOutOfEmail,perhaps", "NumberOfEmployees,many", "EmailBouncedDate,yesterday"})
  void valuesOfTheWrongTypeAreRefused(String field, String value) {
    Answer answer =
        client.patch(LEADS + "/" + newLead(), "{\"%s\":\"%s\"}".formatted(field, value));
    assertEquals(400, answer.status());
    assertEquals("JSON_PARSER_ERROR", answer.errorCode());
  }

  @Test
  void convertedLeadsAreReadOnly() {
    String id =
        client
            .query("SELECT Id FROM Lead WHERE IsConverted = true LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    Answer answer = client.patch(LEADS + "/" + id, "{\"Title\":\"x\"}");
    assertEquals("CANNOT_UPDATE_CONVERTED_LEAD", answer.errorCode());
    assertEquals("cannot reference converted lead", answer.message());
  }

  @Test
  void ownersMustBeActive() {
    String user =
        client
            .query("SELECT Id FROM User ORDER BY Id DESC LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    assertEquals(
        204, client.patch(API + "/sobjects/User/" + user, "{\"IsActive\":false}").status());
    Answer answer = client.patch(LEADS + "/" + newLead(), "{\"OwnerId\":\"%s\"}".formatted(user));
    assertEquals("INACTIVE_OWNER_OR_USER", answer.errorCode());
  }

  @Test
  void parentsMustBeThere() {
    String account =
        client
            .post(API + "/sobjects/Account", "{\"Name\":\"Short-lived\"}")
            .body()
            .path("id")
            .asText();
    client.delete(API + "/sobjects/Account/" + account);
    Answer answer =
        client.post(
            API + "/sobjects/Contact",
            "{\"LastName\":\"Doe\",\"AccountId\":\"%s\"}".formatted(account));
    assertEquals("ENTITY_IS_DELETED", answer.errorCode());
  }

  @Test
  void aRequiredFieldCannotBeBlanked() {
    Answer answer = client.patch(LEADS + "/" + newLead(), "{\"LastName\":\"  \"}");
    assertEquals("REQUIRED_FIELD_MISSING", answer.errorCode());
  }

  @Test
  void unknownRecordsAndObjectsAreNotFound() {
    assertEquals("NOT_FOUND", client.get(LEADS + "/00Q5g00000zzzzz").errorCode());
    assertEquals("NOT_FOUND", client.get(LEADS + "/hello").errorCode());
    assertEquals(404, client.post(API + "/sobjects/Nothing", "{}").status());
    assertEquals(405, client.patch(LEADS, "{}").status());
    assertEquals("JSON_PARSER_ERROR", client.post(LEADS, "{oops").errorCode());
    assertEquals(
        "INVALID_TYPE_FOR_OPERATION", client.post(API + "/sobjects/Profile", "{}").errorCode());
  }

  @Test
  void describeMatchesTheRecordAndIsCached() {
    Answer described = client.get(LEADS + "/describe");
    JsonNode row = client.get(LEADS + "/" + newLead()).body();
    described
        .body()
        .path("fields")
        .forEach(field -> assertTrue(row.has(field.path("name").asText())));
    assertEquals(row.size() - 1, described.body().path("fields").size());
    String lastModified = described.raw().headers().firstValue("Last-Modified").orElseThrow();
    assertEquals(304, client.get(LEADS + "/describe", "If-Modified-Since", lastModified).status());
  }

  @Test
  void versionsAreFreeAndOldOnesGone() {
    ApiClient stranger = new ApiClient(sandbox);
    Answer versions = stranger.get("/services/data/");
    assertEquals("50.0", versions.body().at("/0/version").asText());
    assertFalse(versions.raw().headers().firstValue("Sforce-Limit-Info").isPresent());
    assertEquals(200, client.get("/services/data/v67.0").status());
    assertEquals(410, client.get("/services/data/v30.0/limits").status());
    assertEquals(404, client.get("/services/data/v99.0/limits").status());
  }
}
