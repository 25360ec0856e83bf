package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** updated and deleted, whose traps lose records for good when a client walks into them. */
class ReplicationTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now = Instant.now();
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

  private Answer changes(String kind, Instant start, Instant end) {
    return changes("Lead", kind, start.toString(), end.toString());
  }

  private Answer changes(String type, String kind, String start, String end) {
    return client.get(
        API
            + "/sobjects/%s/%s/?start=%s&end=%s"
                .formatted(type, kind, ApiClient.encode(start), ApiClient.encode(end)));
  }

  private static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.body().path("ids").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static List<String> deletedIds(Answer answer) {
    return answer.body().path("deletedRecords").findValuesAsText("id");
  }

  private static Instant covered(Answer answer) {
    return time(answer, "latestDateCovered");
  }

  private static Instant time(Answer answer, String name) {
    return Instant.parse(answer.body().path(name).asText().replace("+0000", "Z"));
  }

  private String newLead(Instant stamp) {
    return client
        .post(
            "/_sandbox/records/Lead?stamp=" + stamp,
            "{\"LastName\":\"Late\",\"Company\":\"Late Ltd\"}")
        .body()
        .path("Id")
        .asText();
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  @Test
  void secondsAreCutOffAndWhatTheyHoldComesWithTheNextSpan() {
    Instant end = minute(now).minus(Duration.ofMinutes(5));
    String id = newLead(end.plusSeconds(10));
    Answer first = changes("updated", end.minus(DAY), end.plusSeconds(59));
    assertEquals(200, first.status());
    assertFalse(ids(first).contains(id));
    assertEquals(end, covered(first));
    assertTrue(ids(changes("updated", covered(first), now)).contains(id));
  }

  @Test
  void noDateBeyondTheOrgsOwnTimeIsCovered() {
    Answer answer = changes("updated", now.minus(DAY), now.plus(DAY));
    assertFalse(covered(answer).isAfter(Instant.now()));
    assertFalse(covered(answer).isBefore(minute(now)));
  }

  @Test
  void deletedRecordsComeWithTheirTimeAndUndeletedOnesAsUpdated() {
    String id = newLead(now.minus(DAY));
    String url = "/_sandbox/records/Lead/" + id;
    Instant deletedAt = minute(now).minus(Duration.ofMinutes(3));
    client.delete(url + "?stamp=" + deletedAt);
    Answer deleted = changes("deleted", now.minus(DAY), now);
    assertEquals(List.of(id), deletedIds(deleted));
    assertEquals(
        deletedAt,
        Instant.parse(
            deleted.body().at("/deletedRecords/0/deletedDate").asText().replace("+0000", "Z")));
    assertFalse(ids(changes("updated", now.minus(DAY), now)).contains(id));

    client.post(url + "/undelete?stamp=" + deletedAt.plusSeconds(60), "");
    assertEquals(List.of(), deletedIds(changes("deleted", now.minus(DAY), now)));
    assertTrue(ids(changes("updated", now.minus(DAY), now)).contains(id));
  }

  @ParameterizedTest
  @CsvSource({
    "updated, 60, 0",
    "updated, 0, 60",
    "updated, 2592120, 0",
    "deleted, 60, 0",
    "deleted, 1296120, 0"
  })
  void spansTooShortOrTooOldAreRefused(String kind, long startAgo, long endAgo) {
    Answer answer = changes(kind, now.minusSeconds(startAgo), now.minusSeconds(endAgo));
    assertEquals(400, answer.status());
    assertEquals("INVALID_REPLICATION_DATE", answer.errorCode());
  }

  @ParameterizedTest
  @CsvSource({"updated, 2591880", "deleted, 1295880"})
  void theWholeTimeThatTheCrmKeepsCanBeAskedFor(String kind, long startAgo) {
    assertEquals(200, changes(kind, now.minusSeconds(startAgo), now).status());
  }

  @Test
  void whatIsNoTimeOrNoKeptObjectIsRefused() {
    assertEquals(
        "ILLEGAL_QUERY_PARAMETER_VALUE",
        changes("Lead", "updated", "yesterday", now.toString()).errorCode());
    assertEquals(
        "MISSING_ARGUMENT", client.get(API + "/sobjects/Lead/deleted?start=" + now).errorCode());
    assertEquals(
        "INVALID_TYPE_FOR_OPERATION",
        changes("LeadStatus", "updated", now.minus(DAY).toString(), now.toString()).errorCode());
    assertEquals(
        "NOT_FOUND",
        changes("Nothing", "updated", now.minus(DAY).toString(), now.toString()).errorCode());
    assertEquals("METHOD_NOT_ALLOWED", client.delete(API + "/sobjects/Lead/updated").errorCode());
    // A plus sign that isn't encoded is a space.
    assertEquals(
        "ILLEGAL_QUERY_PARAMETER_VALUE",
        client
            .get(
                API
                    + "/sobjects/Lead/updated?start=2026-01-01T00:00:00+00:00&end=2026-01-02T00:00:00Z")
            .errorCode());
  }

  @Test
  void anOpenTransactionHoldsTheCoveredDateBack() {
    String seen = newLead(now.minus(Duration.ofMinutes(30)));
    String open = newLead(now.minus(Duration.ofMinutes(4)));
    client.fault("{\"kind\":\"in-flight\",\"millis\":600000,\"object\":\"Lead\"}");
    assertTrue(
        covered(changes("Contact", "updated", now.minus(DAY).toString(), now.toString()))
            .isAfter(now.minus(Duration.ofMinutes(2))));
    Answer first = changes("updated", now.minus(Duration.ofHours(2)), now);
    assertEquals(List.of(seen), ids(first));
    assertTrue(covered(first).isBefore(now.minus(Duration.ofMinutes(9))));
    assertEquals(List.of(open), ids(changes("updated", covered(first), now)));
  }

  @Test
  void aPurgedLogRefusesWhatItForgot() {
    client.delete("/_sandbox/records/Lead/" + newLead(now.minus(DAY)));
    assertEquals(204, client.delete("/_sandbox/delete-log/Lead").status());
    assertEquals("INVALID_REPLICATION_DATE", changes("deleted", now.minus(DAY), now).errorCode());
    assertEquals(
        200, changes("Contact", "deleted", now.minus(DAY).toString(), now.toString()).status());
    Instant later = now.plus(Duration.ofHours(1));
    setClock(Duration.ofHours(1));
    Answer answer = changes("deleted", later.minus(Duration.ofMinutes(30)), later);
    assertEquals(200, answer.status());
    assertFalse(time(answer, "earliestDateAvailable").isBefore(now));
  }

  @Test
  void anEmptiedBinHidesItsRecordsAndEndsTheLog() {
    String id = newLead(now.minus(DAY));
    client.delete("/_sandbox/records/Lead/" + id);
    String all = "SELECT Id FROM Lead WHERE Id = '" + id + "'";
    assertEquals(1, client.queryAll(all).body().path("totalSize").asInt());
    assertEquals(204, client.delete("/_sandbox/recycle-bin/Lead/" + id).status());
    assertEquals(0, client.queryAll(all).body().path("totalSize").asInt());
    assertEquals("INVALID_REPLICATION_DATE", changes("deleted", now.minus(DAY), now).errorCode());
    assertEquals(404, client.post("/_sandbox/records/Lead/" + id + "/undelete", "").status());
    assertEquals(404, client.delete("/_sandbox/recycle-bin/Lead/" + id).status());
    assertEquals(204, client.delete("/_sandbox/recycle-bin").status());
  }

  @Test
  void binAndLogForgetAfterFifteenDays() {
    String id = newLead(now.minus(DAY));
    client.delete("/_sandbox/records/Lead/" + id);
    setClock(Duration.ofDays(14));
    Instant then = now.plus(Duration.ofDays(14));
    assertEquals(
        List.of(id),
        deletedIds(changes("deleted", then.minus(Duration.ofDays(15)).plusSeconds(60), then)));
    setClock(Duration.ofDays(16));
    String all = "SELECT Id FROM Lead WHERE Id = '" + id + "'";
    assertEquals(0, client.queryAll(all).body().path("totalSize").asInt());
    assertEquals(
        "UNDELETE_FAILED",
        client.post("/_sandbox/records/Lead/" + id + "/undelete", "").errorCode());
  }

  @Test
  void tooManyIdsAreRefused() {
    client.fault("{\"kind\":\"too-many-ids\",\"resource\":\"deleted\"}");
    assertEquals(200, changes("updated", now.minus(DAY), now).status());
    assertEquals("EXCEEDED_ID_LIMIT", changes("deleted", now.minus(DAY), now).errorCode());
    assertEquals(200, changes("deleted", now.minus(DAY), now).status());
  }

  private void setClock(Duration offset) {
    client.put("/_sandbox/clock", "{\"offsetMillis\":" + offset.toMillis() + "}");
  }
}
