package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries that tell of groups, and of fields that hold several choices. */
class AggregateTest {
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
    create("One", "{\"Budget__c\":100.5,\"NumberOfEmployees\":3,\"Interests__c\":\"Hardware\"}");
    create(
        "Two",
        "{\"Budget__c\":200,\"NumberOfEmployees\":4,\"Tier__c\":\"Gold\",\"Interests__c\":\"Software;Hardware\"}");
    create("Three", "{\"Tier__c\":\"Gold\",\"Interests__c\":\"Training\"}");
    create("Four", "{}");
  }

  private static void create(String name, String more) {
    String fields = more.substring(1, more.length() - 1);
    client.post(
        API + "/sobjects/Lead",
        "{\"LastName\":\"%s\",\"Company\":\"Group\"%s}"
            .formatted(name, fields.isEmpty() ? "" : "," + fields));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static JsonNode rows(String soql) {
    return client.query(soql).body().path("records");
  }

  @Test
  void aGroupIsToldInTheFormOfTheCrm() {
    JsonNode answer =
        client
            .query(
                "SELECT Tier__c, COUNT(Id), SUM(Budget__c) total, MAX(NumberOfEmployees) FROM Lead"
                    + " WHERE Company = 'Group' GROUP BY Tier__c ORDER BY Tier__c NULLS LAST")
            .body();
    assertEquals(2, answer.path("totalSize").asInt());
    assertTrue(answer.path("done").asBoolean());
    assertEquals(
        """
        {"attributes":{"type":"AggregateResult"},"Tier__c":"Gold","expr0":2,"total":200.0,"expr1":4}\
        """,
        answer.at("/records/0").toString());
    assertTrue(answer.at("/records/1/Tier__c").isNull());
    assertEquals("100.5", answer.at("/records/1/total").toString());
  }

  @Test
  void withoutGroupByAllRowsAreOneGroup() {
    JsonNode row =
        rows("SELECT COUNT(Budget__c) n, AVG(NumberOfEmployees) a, SUM(NumberOfEmployees) s,"
                + " COUNT_DISTINCT(Tier__c) d, MIN(LastName) m FROM Lead WHERE Company = 'Group'")
            .path(0);
    assertEquals(
        "2 3.5 7 1 \"Four\"",
        "%s %s %s %s %s"
            .formatted(row.path("n"), row.path("a"), row.path("s"), row.path("d"), row.path("m")));
    JsonNode none = rows("SELECT COUNT(Id) n, SUM(Budget__c) s FROM Lead WHERE Company = 'None'");
    assertEquals(0, none.at("/0/n").asInt(-1));
    assertTrue(none.at("/0/s").isNull());
  }

  @Test
  void groupsOfParentsAddUpAndAreSortedByTheirCount() {
    JsonNode groups =
        rows(
            "SELECT Owner.Name, COUNT(Id) n FROM Lead GROUP BY Owner.Name ORDER BY COUNT(Id) DESC");
    int[] counts =
        IntStream.range(0, groups.size()).map(i -> groups.at("/" + i + "/n").asInt()).toArray();
    assertEquals(104, IntStream.of(counts).sum());
    assertTrue(IntStream.range(1, counts.length).allMatch(i -> counts[i - 1] >= counts[i]));
    assertFalse(groups.at("/0/Name").isNull());
    assertEquals(1, rows("SELECT Status FROM Lead GROUP BY Status LIMIT 1 OFFSET 1").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Interests__c INCLUDES ('Hardware') | 2",
        "Interests__c INCLUDES ('hardware;SOFTWARE') | 1",
        "Interests__c INCLUDES ('Software', 'Training') | 2",
        "Interests__c EXCLUDES ('Hardware') | 2",
        "Interests__c = 'Hardware' | 1",
        "Interests__c = null | 1",
        "Interests__c INCLUDES ('Hardware;Hardware') | 2"
      })
  void choicesAreLookedForOneByOne(String condition, int expected) {
    assertEquals(
        expected, rows("SELECT Id FROM Lead WHERE Company = 'Group' AND " + condition).size());
  }
}
