package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class CompositeTest {
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

  private Answer composite(boolean allOrNone, String... parts) {
    return client.post(
        API + "/composite",
        "{\"allOrNone\":%s,\"compositeRequest\":[%s]}"
            .formatted(allOrNone, String.join(",", parts)));
  }

  private static String get(String name, String url) {
    return "{\"method\":\"GET\",\"url\":\"%s%s\",\"referenceId\":\"%s\"}".formatted(API, url, name);
  }

  private static String write(String method, String name, String url, String body) {
    return "{\"method\":\"%s\",\"url\":\"%s%s\",\"referenceId\":\"%s\",\"body\":%s}"
        .formatted(method, API, url, name, body);
  }

  private static String queries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> get("q" + i, "/queryAll?q=SELECT+Id+FROM+Lead+LIMIT+" + (i + 1)))
        .collect(Collectors.joining(","));
  }

  @Test
  void fiveQueriesAreOneCall() {
    int before = client.calls();
    Answer answer = composite(false, queries(5));
    assertEquals(200, answer.status());
    assertEquals(5, answer.body().at("/compositeResponse/4/body/records").size());
    assertEquals("q4", answer.body().at("/compositeResponse/4/referenceId").asText());
    assertEquals(before + 1, client.calls());
    assertTrue(answer.raw().headers().firstValue("Sforce-Limit-Info").isPresent());
  }

  @Test
  void sixQueriesOrTwentySixRequestsAreTooMany() {
    assertEquals(400, composite(false, queries(6)).status());
    String many =
        IntStream.range(0, 26)
            .mapToObj(i -> get("r" + i, "/sobjects/Lead/describe"))
            .collect(Collectors.joining(","));
    assertEquals(400, composite(false, many).status());
  }

  @Test
  void laterRequestsReferToEarlierOnes() {
    Answer answer =
        composite(
            true,
            write("POST", "acc", "/sobjects/Account", "{\"Name\":\"New\"}"),
            write(
                "POST",
                "con",
                "/sobjects/Contact",
                "{\"LastName\":\"Doe\",\"AccountId\":\"@{acc.id}\"}"),
            get("read", "/sobjects/Contact/@{con.id}?fields=AccountId"));
    JsonNode parts = answer.body().path("compositeResponse");
    assertEquals(201, parts.at("/1/httpStatusCode").asInt());
    assertTrue(parts.at("/0/httpHeaders/Location").asText().startsWith(API));
    assertEquals(parts.at("/0/body/id").asText(), parts.at("/2/body/AccountId").asText());
  }

  @Test
  void allOrNoneUndoesEverything() {
    Answer answer =
        composite(
            true,
            write("POST", "acc", "/sobjects/Account", "{\"Name\":\"Undone\"}"),
            write("POST", "con", "/sobjects/Contact", "{\"FirstName\":\"Nameless\"}"),
            write("POST", "late", "/sobjects/Account", "{\"Name\":\"Undone\"}"));
    JsonNode parts = answer.body().path("compositeResponse");
    assertEquals("PROCESSING_HALTED", parts.at("/0/body/0/errorCode").asText());
    assertEquals("REQUIRED_FIELD_MISSING", parts.at("/1/body/0/errorCode").asText());
    assertEquals("PROCESSING_HALTED", parts.at("/2/body/0/errorCode").asText());
    assertEquals(0, undone());
  }

  @Test
  void withoutAllOrNoneTheRestStands() {
    Answer answer =
        composite(
            false,
            write("POST", "con", "/sobjects/Contact", "{\"FirstName\":\"Nameless\"}"),
            write("PATCH", "ref", "/sobjects/Contact/@{con.id}", "{}"),
            write("POST", "acc", "/sobjects/Account", "{\"Name\":\"Undone\"}"));
    JsonNode parts = answer.body().path("compositeResponse");
    assertEquals("PROCESSING_HALTED", parts.at("/1/body/0/errorCode").asText());
    assertEquals(201, parts.at("/2/httpStatusCode").asInt());
    assertEquals(1, undone());
  }

  private int undone() {
    return client
        .query("SELECT COUNT() FROM Account WHERE Name = 'Undone'")
        .body()
        .path("totalSize")
        .asInt();
  }

  @Test
  void collectionsTellEachItemsOutcomeInOrder() {
    String records =
        "{\"allOrNone\":%s,\"records\":["
            + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"A\",\"Company\":\"Coll\"},"
            + "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"B\"},"
            + "{\"attributes\":{\"type\":\"Nothing\"},\"LastName\":\"C\"}]}";
    JsonNode strict = client.post(API + "/composite/sobjects", records.formatted(true)).body();
    assertEquals("ALL_OR_NONE_OPERATION_ROLLED_BACK", strict.at("/0/errors/0/statusCode").asText());
    assertEquals("REQUIRED_FIELD_MISSING", strict.at("/1/errors/0/statusCode").asText());
    assertEquals(
        0,
        client
            .query("SELECT Id FROM Lead WHERE Company = 'coll'")
            .body()
            .path("totalSize")
            .asInt());

    JsonNode loose = client.post(API + "/composite/sobjects", records.formatted(false)).body();
    assertTrue(loose.at("/0/success").asBoolean());
    assertEquals("INVALID_TYPE", loose.at("/2/errors/0/statusCode").asText());
    String id = loose.at("/0/id").asText();

    Answer updated =
        client.patch(
            API + "/composite/sobjects",
            "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"id\":\"%s\",\"Title\":\"T\"},{\"attributes\":{\"type\":\"Lead\"},\"id\":\"00Q5g00000zzzzz\"}]}"
                .formatted(id));
    assertTrue(updated.body().at("/0/success").asBoolean());
    assertEquals(
        "INVALID_CROSS_REFERENCE_KEY", updated.body().at("/1/errors/0/statusCode").asText());

    JsonNode read =
        client
            .post(
                API + "/composite/sobjects/Lead",
                "{\"ids\":[\"%s\",\"00Q5g00000zzzzz\"],\"fields\":[\"Title\"]}".formatted(id))
            .body();
    assertEquals("T", read.at("/0/Title").asText());
    assertTrue(read.path(1).isNull());

    JsonNode deleted = client.delete(API + "/composite/sobjects?ids=" + id + "," + id).body();
    assertTrue(deleted.at("/0/success").asBoolean());
    assertEquals("ENTITY_IS_DELETED", deleted.at("/1/errors/0/statusCode").asText());
  }

  @Test
  void aLockedRowFailsAlone() {
    client.fault("{\"kind\":\"lock-row\",\"resource\":\"collections\"}");
    String one = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Locked\"}";
    JsonNode outcomes =
        client.post(API + "/composite/sobjects", "{\"records\":[" + one + "," + one + "]}").body();
    assertEquals("UNABLE_TO_LOCK_ROW", outcomes.at("/0/errors/0/statusCode").asText());
    assertTrue(outcomes.at("/1/success").asBoolean());
  }

  @Test
  void collectionsHoldTenRunsOfOneObject() {
    String pair =
        "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
            + "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"C\"}";
    String five = String.join(",", Collections.nCopies(5, pair));
    String six = String.join(",", Collections.nCopies(6, pair));
    String url = API + "/composite/sobjects";
    assertEquals(200, client.post(url, "{\"records\":[" + five + "]}").status());
    assertEquals("LIMIT_EXCEEDED", client.post(url, "{\"records\":[" + six + "]}").errorCode());
  }

  @Test
  void collectionsHoldTwoHundred() {
    String records =
        IntStream.range(0, 201)
            .mapToObj(i -> "{\"attributes\":{\"type\":\"Lead\"}}")
            .collect(Collectors.joining(","));
    assertEquals(
        400, client.post(API + "/composite/sobjects", "{\"records\":[" + records + "]}").status());
  }
}
