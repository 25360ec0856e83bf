package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** An integration user who may not see everything, and an org without an API. */
class AccessTest {
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

  private Answer access(String json) {
    return client.patch("/_sandbox/access", json);
  }

  private int count(String soql) {
    return client.query(soql).body().path("totalSize").asInt();
  }

  @Test
  void anOrgWithoutApiGivesTokensButNoData() {
    access("{\"apiEnabled\":false}");
    client.logIn();
    Answer refused = client.get(API + "/limits");
    assertEquals(403, refused.status());
    assertEquals("API_DISABLED_FOR_ORG", refused.errorCode());
    client.delete("/_sandbox/access");
    assertEquals(200, client.get(API + "/limits").status());
  }

  @Test
  void withoutViewAllOnlyOwnAndSharedRecordsAreSeen() {
    int all = count("SELECT COUNT() FROM Lead");
    JsonNode lead = client.query("SELECT Id, OwnerId FROM Lead LIMIT 1").body().at("/records/0");
    String id = lead.path("Id").asText();
    String owner = lead.path("OwnerId").asText();
    int owned = count("SELECT COUNT() FROM Lead WHERE OwnerId = '" + owner + "'");

    access("{\"viewAllData\":false}");
    assertEquals(0, count("SELECT COUNT() FROM Lead"));
    assertEquals(0, count("SELECT COUNT() FROM OpportunityContactRole"));
    assertTrue(count("SELECT COUNT() FROM User") > 1);
    assertEquals("NOT_FOUND", client.get(API + "/sobjects/Lead/" + id).errorCode());
    JsonNode retrieved =
        client
            .post(
                API + "/composite/sobjects/Lead",
                "{\"ids\":[\"%s\"],\"fields\":[\"Id\"]}".formatted(id))
            .body();
    assertTrue(retrieved.get(0).isNull());
    client.patch("/_sandbox/records/Lead/" + id, "{\"Phone\":\"1\"}");
    assertFalse(updated().contains(id));

    access("{\"sharedOwners\":[\"%s\"]}".formatted(owner.substring(0, 15)));
    assertEquals(owned, count("SELECT COUNT() FROM Lead"));
    assertEquals(200, client.get(API + "/sobjects/Lead/" + id).status());
    assertTrue(updated().contains(id));

    access("{\"viewAllData\":true}");
    assertEquals(all, count("SELECT COUNT() FROM Lead"));
  }

  private String updated() {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    String span = "?start=%s&end=%s".formatted(end.minus(Duration.ofHours(1)), end);
    return client.get(API + "/sobjects/Lead/updated" + span).body().path("ids").toString();
  }

  @Test
  void whatTheUserMayStandsInItsPermissionSets() {
    String user = client.get("/services/oauth2/userinfo").body().path("user_id").asText();
    String mayViewAll =
        "SELECT Id FROM PermissionSet WHERE PermissionsViewAllData = true AND Id IN"
            + " (SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '%s')"
                .formatted(user);
    assertEquals(1, count(mayViewAll));
    access("{\"viewAllData\":false}");
    assertEquals(0, count(mayViewAll));
    assertEquals(
        2, count("SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '" + user + "'"));
    access("{\"viewAllData\":true}");
    assertEquals(
        1,
        count(
            "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.PermissionsViewAllData = true"));
  }

  @Test
  void aFieldWithoutTheRightIsNotThere() {
    access("{\"hiddenFields\":[\"Lead.Phone\",\"Account.Name\"]}");
    assertFalse(described("Lead").contains("Phone"));
    assertTrue(described("Contact").contains("Phone"));
    assertEquals("INVALID_FIELD", client.query("SELECT Phone FROM Lead").errorCode());
    assertEquals(
        "INVALID_FIELD", client.query("SELECT Id FROM Lead WHERE Phone != null").errorCode());
    assertEquals("INVALID_FIELD", client.query("SELECT Account.Name FROM Contact").errorCode());
    assertEquals(200, client.query("SELECT Phone FROM Contact").status());
    String id =
        client
            .query("SELECT Id FROM Lead WHERE IsConverted = false LIMIT 1")
            .body()
            .at("/records/0/Id")
            .asText();
    String url = API + "/sobjects/Lead/" + id;
    assertFalse(client.get(url).body().has("Phone"));
    assertEquals("INVALID_FIELD", client.get(url + "?fields=Phone").errorCode());
    assertEquals("INVALID_FIELD", client.patch(url, "{\"Phone\":\"1\"}").errorCode());
    assertEquals(200, client.patch("/_sandbox/records/Lead/" + id, "{\"Phone\":\"1\"}").status());
    access("{\"hiddenFields\":[]}");
    assertEquals("1", client.get(url + "?fields=Phone").body().path("Phone").asText());
  }

  private List<String> described(String type) {
    return client
        .get(API + "/sobjects/" + type + "/describe")
        .body()
        .path("fields")
        .findValuesAsText("name");
  }
}
