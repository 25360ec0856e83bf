package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/** Records that are named by an external id: one at a time, and 200 in a call. */
class UpsertTest {
  private static final String BY_KEY = API + "/sobjects/Lead/Tandem_Key__c/";
  private static final String COLLECTION = API + "/composite/sobjects/Lead/Tandem_Key__c";
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

  private static String item(String key, String more) {
    return "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\",\"Tandem_Key__c\":\"%s\"%s}"
        .formatted(key, more);
  }

  private static JsonNode upsert(boolean allOrNone, String... items) {
    return client
        .patch(
            COLLECTION,
            "{\"allOrNone\":%s,\"records\":[%s]}".formatted(allOrNone, String.join(",", items)))
        .body();
  }

  @Test
  void aRecordIsMadeOnceAndThenChanged() {
    Answer made = client.patch(BY_KEY + "once", "{\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\"}");
    assertEquals(201, made.status());
    assertTrue(made.body().path("created").asBoolean());
    Answer changed = client.patch(BY_KEY + "ONCE", "{\"Title\":\"Ms.\"}");
    assertEquals(200, changed.status());
    assertFalse(changed.body().path("created").asBoolean());
    assertEquals(made.body().path("id"), changed.body().path("id"));
    JsonNode read = client.get(BY_KEY + "once?fields=Title,Tandem_Key__c").body();
    assertEquals("Ms.", read.path("Title").asText());
    assertEquals("once", read.path("Tandem_Key__c").asText());
    assertEquals(204, client.delete(BY_KEY + "once").status());
    assertEquals(404, client.get(BY_KEY + "once").status());
  }

  @Test
  void anUpsertCanBeKeptFromMaking() {
    Answer refused = client.patch(BY_KEY + "nobody?updateOnly=true", "{\"Title\":\"Ms.\"}");
    assertEquals(404, refused.status());
    assertEquals("NOT_FOUND", refused.errorCode());
  }

  @Test
  void severalRecordsAreTold() {
    for (int i = 0; i < 2; i++) {
      client.post(
          API + "/sobjects/Lead",
          "{\"LastName\":\"Doe\",\"Company\":\"Doe\",\"Lead_Number__c\":\"N 1/2\"}");
    }
    Answer several = client.patch(API + "/sobjects/Lead/Lead_Number__c/N%201%2F2", "{}");
    assertEquals(300, several.status());
    assertEquals(2, several.body().size());
    assertTrue(several.body().path(0).asText().startsWith(API + "/sobjects/Lead/00Q"));
    JsonNode item =
        client
            .patch(
                API + "/composite/sobjects/Lead/Lead_Number__c",
                "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"Lead_Number__c\":\"n 1/2\"}]}")
            .body()
            .path(0);
    assertEquals("DUPLICATE_EXTERNAL_ID", item.at("/errors/0/statusCode").asText());
  }

  @Test
  void theKeyIsUnique() {
    client.patch(BY_KEY + "taken", "{\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\"}");
    Answer second =
        client.post(
            API + "/sobjects/Lead",
            "{\"LastName\":\"Doe\",\"Company\":\"Doe\",\"Tandem_Key__c\":\"Taken\"}");
    assertEquals(400, second.status());
    assertEquals("DUPLICATE_VALUE", second.errorCode());
    assertTrue(
        second.message().startsWith("duplicate value found: Tandem_Key__c duplicates value on"));
    JsonNode counted = client.get("/_sandbox/creates/Lead/Tandem_Key__c").body();
    assertEquals(1, counted.at("/byKey/taken").asInt());
    assertTrue(counted.path("repeated").isEmpty());
  }

  @Test
  void aCollectionTellsOfEachRecordInOrder() {
    JsonNode outcomes =
        upsert(
            false,
            item("c1", ""),
            item("c2", ",\"Email\":\"x@\""),
            item("C1", ""),
            item("", ""),
            item("c3", ",\"Id\":\"00Q5g0000000001EAA\""),
            "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Doe\",\"Tandem_Key__c\":\"c4\"}",
            item("c5", ""));
    assertEquals(7, outcomes.size());
    assertTrue(outcomes.at("/0/created").asBoolean());
    assertEquals("INVALID_EMAIL_ADDRESS", outcomes.at("/1/errors/0/statusCode").asText());
    assertEquals("Email", outcomes.at("/1/errors/0/fields/0").asText());
    assertEquals("DUPLICATE_VALUE", outcomes.at("/2/errors/0/statusCode").asText());
    assertEquals("MISSING_ARGUMENT", outcomes.at("/3/errors/0/statusCode").asText());
    assertEquals("INVALID_FIELD", outcomes.at("/4/errors/0/statusCode").asText());
    assertEquals("INVALID_TYPE", outcomes.at("/5/errors/0/statusCode").asText());
    assertTrue(outcomes.at("/6/success").asBoolean());
    JsonNode again = upsert(false, item("c1", ",\"Title\":\"Dr.\""));
    assertFalse(again.at("/0/created").asBoolean());
    assertEquals(outcomes.at("/0/id"), again.at("/0/id"));
  }

  @Test
  void allOrNoneMakesNone() {
    JsonNode outcomes = upsert(true, item("n1", ""), item("n2", ",\"Email\":\"x@\""));
    assertEquals(
        "ALL_OR_NONE_OPERATION_ROLLED_BACK", outcomes.at("/0/errors/0/statusCode").asText());
    assertEquals("INVALID_EMAIL_ADDRESS", outcomes.at("/1/errors/0/statusCode").asText());
    assertEquals(404, client.get(BY_KEY + "n1").status());
    // What was undone no longer stands in the way.
    assertTrue(upsert(true, item("n1", "")).at("/0/success").asBoolean());
  }

  @Test
  void twoHundredRecordsAreTheMost() {
    String items =
        IntStream.range(0, 201).mapToObj(i -> item("m" + i, "")).collect(Collectors.joining(","));
    Answer refused = client.patch(COLLECTION, "{\"records\":[" + items + "]}");
    assertEquals(400, refused.status());
    assertEquals("EXCEEDED_ID_LIMIT", refused.errorCode());
  }

  @Test
  void upsertsGoIntoAComposite() {
    String call =
        "{\"compositeRequest\":[{\"method\":\"PATCH\",\"url\":\"%s\",\"referenceId\":\"a\",\"body\":{\"records\":[%s]}}]}";
    JsonNode part =
        client
            .post(API + "/composite", call.formatted(COLLECTION, item("in-composite", "")))
            .body()
            .at("/compositeResponse/0");
    assertEquals(200, part.path("httpStatusCode").asInt());
    assertTrue(part.at("/body/0/created").asBoolean());
  }

  @Test
  void anUpsertById() {
    JsonNode made =
        client
            .patch(
                API + "/composite/sobjects/Contact/Id",
                "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Doe\"}]}")
            .body()
            .path(0);
    assertTrue(made.path("created").asBoolean());
    JsonNode changed =
        client
            .patch(
                API + "/composite/sobjects/Contact/Id",
                "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Id\":%s,\"Title\":\"Dr.\"}]}"
                    .formatted(made.path("id")))
            .body()
            .path(0);
    assertFalse(changed.path("created").asBoolean());
    assertTrue(changed.path("success").asBoolean());
  }

  @Test
  void anOrgMayNotHaveTheFieldsYet() {
    try (SalesforceSandbox bare =
        SalesforceSandbox.start(SandboxOptions.defaults().with(OrgFeature.WITHOUT_TANDEM_FIELDS))) {
      ApiClient other = ApiClient.loggedIn(bare);
      Answer refused = other.patch(BY_KEY + "x", "{}");
      assertEquals(404, refused.status());
      assertEquals(
          "Provided external ID field does not exist or is not accessible: Tandem_Key__c",
          refused.message());
    }
  }
}
