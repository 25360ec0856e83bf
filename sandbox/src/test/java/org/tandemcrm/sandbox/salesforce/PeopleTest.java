package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** What people do at the CRM's pages, through the control API, and what of it the API shows. */
class PeopleTest {
  private static final String OLD = "2026-01-02T03:04:05Z";
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

  private static String create(String type, String json) {
    Answer answer = client.post("/_sandbox/records/" + type + "?stamp=" + OLD, json);
    assertEquals(200, answer.status(), () -> answer.body().toString());
    return answer.body().path("Id").asText();
  }

  private static JsonNode show(String type, String id) {
    return client.get("/_sandbox/records/" + type + "/" + id).body();
  }

  private static Answer act(String type, String id, String action, String json) {
    return client.post("/_sandbox/records/" + type + "/" + id + "/" + action, json);
  }

  private static boolean moved(JsonNode record) {
    return !record.path("SystemModstamp").asText().startsWith("2026-01-02T03:04:05");
  }

  @Test
  void anUndeletedRecordIsBackWithANewStamp() {
    String id = create("Contact", "{\"LastName\":\"Back\"}");
    assertEquals("UNDELETE_FAILED", act("Contact", id, "undelete", "").errorCode());
    client.delete("/_sandbox/records/Contact/" + id);
    JsonNode back = act("Contact", id, "undelete", "").body();
    assertFalse(back.path("IsDeleted").asBoolean());
    assertTrue(moved(back));
    assertEquals(200, client.get(API + "/sobjects/Contact/" + id).status());
  }

  @Test
  void aMergeLeavesOneAndMovesTheChildren() {
    String winner = create("Account", "{\"Name\":\"Winner\"}");
    String loser = create("Account", "{\"Name\":\"Loser\",\"Phone\":\"1\"}");
    String other = create("Account", "{\"Name\":\"Other\"}");
    String contact =
        create("Contact", "{\"LastName\":\"Child\",\"AccountId\":\"%s\"}".formatted(loser));
    String stranger =
        create("Contact", "{\"LastName\":\"Child\",\"AccountId\":\"%s\"}".formatted(other));
    JsonNode merged =
        act(
                "Account",
                winner,
                "merge",
                "{\"losers\":[\"%s\"],\"fields\":{\"Phone\":\"1\"}}".formatted(loser))
            .body();
    assertEquals("1", merged.path("Phone").asText());
    assertTrue(moved(merged));
    JsonNode lost = show("Account", loser);
    assertTrue(lost.path("IsDeleted").asBoolean());
    assertEquals(winner, lost.path("MasterRecordId").asText());
    assertTrue(moved(lost));
    assertEquals(winner, show("Contact", contact).path("AccountId").asText());
    assertTrue(moved(show("Contact", contact)));
    assertFalse(moved(show("Contact", stranger)));
    String found =
        "SELECT Id FROM Account WHERE IsDeleted = true AND MasterRecordId = '" + winner + "'";
    assertEquals(1, client.queryAll(found).body().path("totalSize").asInt());
    assertEquals(0, client.query(found).body().path("totalSize").asInt());

    act("Account", loser, "undelete", "");
    assertTrue(show("Account", loser).path("MasterRecordId").isNull());
  }

  @Test
  void aWinnerIsNeverItsOwnParent() {
    String loser = create("Account", "{\"Name\":\"Mother\"}");
    String winner = create("Account", "{\"Name\":\"Child\",\"ParentId\":\"%s\"}".formatted(loser));
    act("Account", winner, "merge", "{\"losers\":[\"%s\"]}".formatted(loser));
    assertTrue(show("Account", winner).path("ParentId").isNull());
  }

  @Test
  void mergesThatTheCrmRefusesAreRefused() {
    String one = create("Lead", "{\"LastName\":\"One\",\"Company\":\"One\"}");
    String two = create("Lead", "{\"LastName\":\"Two\",\"Company\":\"Two\"}");
    assertEquals("INVALID_MERGE_RECORD", act("Lead", one, "merge", "{}").errorCode());
    assertEquals(
        "INVALID_MERGE_RECORD",
        act("Lead", one, "merge", "{\"losers\":[\"%s\"]}".formatted(one)).errorCode());
    act("Lead", two, "convert", "{}");
    assertEquals(
        "INVALID_MERGE_RECORD",
        act("Lead", one, "merge", "{\"losers\":[\"%s\"]}".formatted(two)).errorCode());
    JsonNode deal = client.get("/_sandbox/records/Opportunity?limit=2").body().path("records");
    assertEquals(
        "INVALID_TYPE_FOR_OPERATION",
        act(
                "Opportunity",
                deal.at("/0/Id").asText(),
                "merge",
                "{\"losers\":[\"%s\"]}".formatted(deal.at("/1/Id").asText()))
            .errorCode());
  }

  @Test
  void aConvertedLeadBecomesAccountContactAndOpportunity() {
    String lead =
        create(
            "Lead",
            """
            {"FirstName":"Ada","LastName":"Byron","Company":"Engines","Email":"ada@engines.example",
             "City":"London","Industry":"Engineering","LeadSource":"Web","HasOptedOutOfEmail":true}""");
    JsonNode outcome = act("Lead", lead, "convert", "{}").body();
    JsonNode after = show("Lead", lead);
    assertTrue(after.path("IsConverted").asBoolean());
    assertEquals("Closed - Converted", after.path("Status").asText());
    assertTrue(after.path("ConvertedDate").asText().matches("\\d{4}-\\d\\d-\\d\\d"));
    assertTrue(moved(after));
    assertEquals(outcome.path("accountId"), after.path("ConvertedAccountId"));
    assertEquals(outcome.path("contactId"), after.path("ConvertedContactId"));
    assertEquals(outcome.path("opportunityId"), after.path("ConvertedOpportunityId"));
    JsonNode account = show("Account", outcome.path("accountId").asText());
    assertEquals("Engines", account.path("Name").asText());
    assertEquals("London", account.path("BillingCity").asText());
    assertEquals("Web", account.path("AccountSource").asText());
    JsonNode contact = show("Contact", outcome.path("contactId").asText());
    assertEquals("Ada Byron", contact.path("Name").asText());
    assertEquals("London", contact.path("MailingCity").asText());
    assertTrue(contact.path("HasOptedOutOfEmail").asBoolean());
    assertEquals(account.path("Id"), contact.path("AccountId"));
    JsonNode deal = show("Opportunity", outcome.path("opportunityId").asText());
    assertEquals("Engines", deal.path("Name").asText());
    assertEquals("Prospecting", deal.path("StageName").asText());
    LocalDate close = LocalDate.parse(deal.path("CloseDate").asText());
    assertEquals(0, close.getMonthValue() % 3);
    assertEquals(close.lengthOfMonth(), close.getDayOfMonth());
    JsonNode role =
        client
            .query(
                "SELECT ContactId, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '%s'"
                    .formatted(deal.path("Id").asText()))
            .body()
            .at("/records/0");
    assertEquals(contact.path("Id"), role.path("ContactId"));
    assertTrue(role.path("IsPrimary").asBoolean());

    assertEquals(
        "CANNOT_UPDATE_CONVERTED_LEAD",
        client.patch(API + "/sobjects/Lead/" + lead, "{\"Title\":\"x\"}").errorCode());
    assertEquals("CANNOT_UPDATE_CONVERTED_LEAD", act("Lead", lead, "convert", "{}").errorCode());
  }

  @Test
  void aConversionIntoExistingRecordsFillsOnlyWhatIsBlank() {
    String account = create("Account", "{\"Name\":\"Kept\"}");
    String contact =
        create(
            "Contact",
            "{\"LastName\":\"Kept\",\"LeadSource\":\"Other\",\"AccountId\":\"%s\"}"
                .formatted(account));
    String lead =
        create(
            "Lead",
            "{\"FirstName\":\"New\",\"LastName\":\"New\",\"Company\":\"New\",\"Phone\":\"7\",\"LeadSource\":\"Web\"}");
    String into = "\"accountId\":\"%s\",\"contactId\":\"%s\"".formatted(account, contact);
    JsonNode outcome =
        act(
                "Lead",
                lead,
                "convert",
                "{%s,\"opportunity\":false,\"overwriteLeadSource\":true}".formatted(into))
            .body();
    assertTrue(outcome.path("opportunityId").isNull());
    assertTrue(show("Lead", lead).path("ConvertedOpportunityId").isNull());
    assertEquals("New Kept", show("Contact", contact).path("Name").asText());
    assertEquals("Web", show("Contact", contact).path("LeadSource").asText());
    assertEquals("Kept", show("Account", account).path("Name").asText());
    assertEquals("7", show("Account", account).path("Phone").asText());
    assertTrue(moved(show("Account", account)));
  }

  @Test
  void whatComesOfAQueuesLeadNeedsAnOwner() {
    String queue =
        client
            .query("SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    String lead =
        create(
            "Lead",
            "{\"LastName\":\"Queued\",\"Company\":\"Queued\",\"OwnerId\":\"%s\"}".formatted(queue));
    assertEquals("REQUIRED_FIELD_MISSING", act("Lead", lead, "convert", "{}").errorCode());
    String user = client.get("/services/oauth2/userinfo").body().path("user_id").asText();
    JsonNode outcome = act("Lead", lead, "convert", "{\"ownerId\":\"%s\"}".formatted(user)).body();
    assertEquals(
        user, show("Contact", outcome.path("contactId").asText()).path("OwnerId").asText());
    assertEquals(queue, show("Lead", lead).path("OwnerId").asText());
  }

  @Test
  void conversionsThatTheCrmRefusesLeaveNoTrace() {
    String lead = create("Lead", "{\"LastName\":\"No\",\"Company\":\"NoTrace\"}");
    String account = create("Account", "{\"Name\":\"Elsewhere\"}");
    String contact = create("Contact", "{\"LastName\":\"Alone\"}");
    assertEquals(
        "INVALID_STATUS",
        act("Lead", lead, "convert", "{\"status\":\"Working - Contacted\"}").errorCode());
    assertEquals(
        "REQUIRED_FIELD_MISSING",
        act("Lead", lead, "convert", "{\"contactId\":\"%s\"}".formatted(contact)).errorCode());
    assertEquals(
        "INVALID_CROSS_REFERENCE_KEY",
        act(
                "Lead",
                lead,
                "convert",
                "{\"accountId\":\"%s\",\"contactId\":\"%s\"}".formatted(account, contact))
            .errorCode());
    assertEquals(
        "REQUIRED_FIELD_MISSING",
        act("Lead", lead, "convert", "{\"overwriteLeadSource\":true}").errorCode());
    assertEquals(404, act("Contact", contact, "convert", "{}").status());
    assertFalse(show("Lead", lead).path("IsConverted").asBoolean());
    assertFalse(moved(show("Account", account)));
    assertEquals(
        0,
        client
            .query("SELECT Id FROM Account WHERE Name = 'NoTrace'")
            .body()
            .path("totalSize")
            .asInt());
  }

  @Test
  void manyRecordsCommitUnderOneStampEvenAnOlderOne() {
    String body = "{\"count\":30,\"fields\":{\"LastName\":\"Many {n}\",\"Company\":\"Many\"}}";
    JsonNode made =
        client.post("/_sandbox/records/Lead/many?stamp=2026-02-03T04:05:06Z", body).body();
    assertEquals(30, made.path("ids").size());
    assertEquals(
        30,
        client
            .query("SELECT Id FROM Lead WHERE SystemModstamp = 2026-02-03T04:05:06Z")
            .body()
            .path("totalSize")
            .asInt());
    assertEquals("Many 7", show("Lead", made.at("/ids/6").asText()).path("LastName").asText());

    JsonNode changed =
        client
            .patch("/_sandbox/records/Lead/many", "{\"count\":20,\"fields\":{\"Title\":\"T{n}\"}}")
            .body();
    assertEquals(20, changed.path("ids").size());
    String stamp = show("Lead", changed.at("/ids/0").asText()).path("SystemModstamp").asText();
    changed
        .path("ids")
        .forEach(
            id -> assertEquals(stamp, show("Lead", id.asText()).path("SystemModstamp").asText()));
    assertNotEquals(made.path("ids"), changed.path("ids"));
    assertEquals(400, client.post("/_sandbox/records/Lead/many", "{\"count\":0}").status());
    assertEquals(400, client.post("/_sandbox/records/Lead?stamp=soon", "{}").status());
  }
}
