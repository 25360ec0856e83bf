package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

class QueryTest {
  private static final int LEADS = 4500;
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults().withLeads(LEADS).withContacts(600));
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("records").forEach(row -> ids.add(row.path("Id").asText()));
    return ids;
  }

  @Test
  void pagesHoldTwoThousandAndAddUp() {
    JsonNode page = client.query("SELECT Id FROM Lead").body();
    List<Integer> sizes = new ArrayList<>();
    HashSet<String> seen = new HashSet<>();
    while (true) {
      assertEquals(LEADS, page.path("totalSize").asInt());
      sizes.add(page.path("records").size());
      seen.addAll(ids(page));
      if (page.path("done").asBoolean()) {
        break;
      }
      page = client.get(page.path("nextRecordsUrl").asText()).body();
    }
    assertFalse(page.has("nextRecordsUrl"));
    assertEquals(List.of(2000, 2000, 500), sizes);
    assertEquals(LEADS, seen.size());
  }

  @Test
  void pageSizeIsAskedForByHeaderWithinItsBounds() {
    String url = API + "/query?q=" + ApiClient.encode("SELECT Id FROM Lead");
    assertEquals(500, size(client.get(url, "Sforce-Query-Options", "batchSize=500")));
    assertEquals(200, size(client.get(url, "Sforce-Query-Options", "batchSize=1")));
    assertEquals(2000, size(client.get(url, "Sforce-Query-Options", "batchSize=9999")));
  }

  private static int size(Answer answer) {
    return answer.body().path("records").size();
  }

  @Test
  void laterPagesShowWhatTheQueryFound() {
    JsonNode first = client.query("SELECT Id FROM Lead ORDER BY Id").body();
    client.post(API + "/sobjects/Lead", "{\"LastName\":\"Late\",\"Company\":\"Late\"}");
    JsonNode next = client.get(first.path("nextRecordsUrl").asText()).body();
    assertEquals(LEADS, next.path("totalSize").asInt());
    client.post("/_sandbox/reset", "");
    client.logIn();
  }

  @Test
  void aMadeUpLocatorIsRefused() {
    Answer answer = client.get(API + "/query/01g5g0000000999AAA-2000");
    assertEquals(400, answer.status());
    assertEquals("INVALID_QUERY_LOCATOR", answer.errorCode());
  }

  @Test
  void aCursorOfStampAndIdReadsEveryLeadOnce() {
    List<String> read = new ArrayList<>();
    String where = "";
    while (true) {
      JsonNode page =
          client
              .queryAll(
                  "SELECT Id, SystemModstamp FROM Lead "
                      + where
                      + " ORDER BY SystemModstamp, Id LIMIT 1000")
              .body();
      read.addAll(ids(page));
      if (page.path("records").isEmpty()) {
        break;
      }
      JsonNode last = page.path("records").get(page.path("records").size() - 1);
      String stamp = last.path("SystemModstamp").asText().replace("+0000", "Z");
      where =
          "WHERE (SystemModstamp > %s OR (SystemModstamp = %s AND Id > '%s'))"
              .formatted(stamp, stamp, last.path("Id").asText());
    }
    assertEquals(LEADS, read.size());
    assertEquals(LEADS, new HashSet<>(read).size());
  }

  @Test
  void parentsNestWithTheirOwnAttributes() {
    JsonNode row =
        client
            .query(
                "SELECT Id, Account.Name, Account.Owner.Name FROM Contact WHERE AccountId != null LIMIT 1")
            .body()
            .at("/records/0");
    assertEquals("Contact", row.at("/attributes/type").asText());
    assertEquals("Account", row.at("/Account/attributes/type").asText());
    assertTrue(row.at("/Account/Name").isTextual());
    assertEquals("User", row.at("/Account/Owner/attributes/type").asText());
    JsonNode alone =
        client
            .query("SELECT Id, Account.Name FROM Contact WHERE AccountId = null LIMIT 1")
            .body()
            .at("/records/0");
    assertTrue(alone.has("Account") && alone.path("Account").isNull());
  }

  @Test
  void aSubSelectOfIdsNarrowsAQuery() {
    String of = "(SELECT AccountId FROM Contact)";
    int all = client.query("SELECT COUNT() FROM Account").body().path("totalSize").asInt();
    int with =
        client.query("SELECT Id FROM Account WHERE Id IN " + of).body().path("totalSize").asInt();
    int without =
        client
            .query("SELECT Id FROM Account WHERE Id NOT IN " + of)
            .body()
            .path("totalSize")
            .asInt();
    assertTrue(with > 0 && with <= all);
    assertEquals(all, with + without);
    String alone =
        client.post(API + "/sobjects/Account", "{\"Name\":\"Alone\"}").body().path("id").asText();
    assertEquals(
        0,
        client
            .query("SELECT Id FROM Account WHERE Id IN " + of + " AND Id = '" + alone + "'")
            .body()
            .path("totalSize")
            .asInt());
  }

  @Test
  void longUrisAreRefused() {
    String soql = "SELECT Id FROM Lead WHERE Name = '" + "x".repeat(16_384) + "'";
    assertEquals(414, client.query(soql).status());
  }

  @Test
  void countHasNoRecords() {
    JsonNode body = client.query("SELECT COUNT() FROM Lead WHERE IsConverted = true").body();
    assertTrue(body.path("totalSize").asInt() > LEADS / 20);
    assertTrue(body.path("done").asBoolean());
    assertEquals(0, body.path("records").size());
  }

  @Test
  void errorsPointIntoTheQuery() {
    Answer noField = client.query("SELECT Id, Foo FROM Lead");
    assertEquals(400, noField.status());
    assertEquals("INVALID_FIELD", noField.errorCode());
    assertTrue(
        noField
            .message()
            .contains("ERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Lead'."));
    Answer noType = client.query("SELECT Id FROM Nothing");
    assertEquals("INVALID_TYPE", noType.errorCode());
    assertTrue(noType.message().contains("sObject type 'Nothing' is not supported."));
    assertEquals("MALFORMED_QUERY", client.get(API + "/query").errorCode());
  }
}
