package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** Campaigns with their members and statuses, and tasks. */
class CampaignTest {
  private static final String SOBJECTS = API + "/sobjects/";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;
  private String campaign = "";

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void makeCampaign() {
    campaign = made("Campaign", "{\"Name\":\"Launch\"}");
  }

  private static String made(String object, String json) {
    Answer answer = client.post(SOBJECTS + object, json);
    assertEquals(201, answer.status(), answer.message());
    return answer.body().path("id").asText();
  }

  private static String lead() {
    return made("Lead", "{\"LastName\":\"Doe\",\"Company\":\"Doe Ltd\"}");
  }

  private static String contact() {
    return made("Contact", "{\"LastName\":\"Doe\"}");
  }

  private static JsonNode read(String object, String id) {
    return client.get(SOBJECTS + object + "/" + id).body();
  }

  private Answer join(String more) {
    return client.post(
        SOBJECTS + "CampaignMember", "{\"CampaignId\":\"%s\"%s}".formatted(campaign, more));
  }

  private JsonNode joined(String more) {
    Answer answer = join(more);
    assertEquals(201, answer.status(), answer.message());
    return read("CampaignMember", answer.body().path("id").asText());
  }

  private String status(String label) {
    return client
        .query(
            "SELECT Id FROM CampaignMemberStatus WHERE CampaignId = '%s' AND Label = '%s'"
                .formatted(campaign, label))
        .body()
        .at("/records/0/Id")
        .asText();
  }

  @Test
  void aNewCampaignHasTheUsualStatuses() {
    JsonNode rows =
        client
            .query(
                "SELECT Label, IsDefault, HasResponded FROM CampaignMemberStatus WHERE CampaignId = '%s' ORDER BY SortOrder"
                    .formatted(campaign))
            .body()
            .path("records");
    assertEquals("Sent", rows.at("/0/Label").asText());
    assertTrue(rows.at("/0/IsDefault").asBoolean());
    assertEquals("Responded", rows.at("/1/Label").asText());
    assertTrue(rows.at("/1/HasResponded").asBoolean());
  }

  @Test
  void aMemberJoinsOnce() {
    String lead = lead();
    JsonNode member = joined(",\"LeadId\":\"" + lead + "\"");
    assertEquals("Sent", member.path("Status").asText());
    assertFalse(member.path("HasResponded").asBoolean());
    Answer again = join(",\"LeadId\":\"" + lead + "\",\"Status\":\"Responded\"");
    assertEquals("DUPLICATE_VALUE", again.errorCode());
    assertEquals("Already a campaign member.", again.message());
    assertEquals("REQUIRED_FIELD_MISSING", join("").errorCode());
  }

  @Test
  void ofLeadAndContactOnlyTheContactIsStored() {
    JsonNode member =
        joined(",\"LeadId\":\"%s\",\"ContactId\":\"%s\"".formatted(lead(), contact()));
    assertTrue(member.path("LeadId").isNull());
    assertEquals("Contact", member.path("Type").asText());
  }

  @Test
  void aStatusThatTheCampaignDoesNotHaveSilentlyBecomesTheDefault() {
    JsonNode member = joined(",\"ContactId\":\"%s\",\"Status\":\"Attended\"".formatted(contact()));
    assertEquals("Sent", member.path("Status").asText());
    String url = SOBJECTS + "CampaignMember/" + member.path("Id").asText();
    assertEquals(204, client.patch(url, "{\"Status\":\"Responded\"}").status());
    JsonNode changed = client.get(url).body();
    assertTrue(changed.path("HasResponded").asBoolean());
    assertEquals(
        LocalDate.now(ZoneOffset.UTC).toString(), changed.path("FirstRespondedDate").asText());
    assertEquals(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        client.patch(url, "{\"HasResponded\":false}").errorCode());
    assertEquals(
        "INVALID_FIELD_FOR_INSERT_UPDATE", client.patch(url, "{\"ContactId\":null}").errorCode());
  }

  @Test
  void statusesCanBeRenamedButNotDeletedWhileInUse() {
    JsonNode member = joined(",\"ContactId\":\"%s\"".formatted(contact()));
    String sent = status("Sent");
    assertEquals(
        "DELETE_FAILED", client.delete(SOBJECTS + "CampaignMemberStatus/" + sent).errorCode());
    client.patch("/_sandbox/records/CampaignMemberStatus/" + sent, "{\"Label\":\"Mailed\"}");
    assertEquals(
        "Mailed", read("CampaignMember", member.path("Id").asText()).path("Status").asText());
    client.patch(
        "/_sandbox/records/CampaignMemberStatus/" + status("Responded"), "{\"IsDefault\":true}");
    assertFalse(read("CampaignMemberStatus", sent).path("IsDefault").asBoolean());
  }

  @Test
  void aDeletedCampaignTakesItsMembersAlong() {
    JsonNode member = joined(",\"ContactId\":\"%s\"".formatted(contact()));
    assertEquals(204, client.delete(SOBJECTS + "Campaign/" + campaign).status());
    assertEquals(
        "ENTITY_IS_DELETED",
        client.get(SOBJECTS + "CampaignMember/" + member.path("Id").asText()).errorCode());
    assertEquals(
        "ENTITY_IS_DELETED", join(",\"ContactId\":\"%s\"".formatted(contact())).errorCode());
  }

  @Test
  void aConversionTakesMembershipsAndTasksAlong() {
    String lead = lead();
    String member = joined(",\"LeadId\":\"" + lead + "\"").path("Id").asText();
    String task = made("Task", "{\"Subject\":\"Call\",\"WhoId\":\"" + lead + "\"}");
    String contact =
        client
            .post("/_sandbox/records/Lead/" + lead + "/convert", "{}")
            .body()
            .path("contactId")
            .asText();
    assertEquals(contact, read("CampaignMember", member).path("ContactId").asText());
    assertEquals(contact, read("Task", task).path("WhoId").asText());
    String other = made("Campaign", "{\"Name\":\"Other\"}");
    Answer late =
        client.post(
            SOBJECTS + "CampaignMember",
            "{\"CampaignId\":\"%s\",\"LeadId\":\"%s\"}".formatted(other, lead));
    assertEquals("CANNOT_UPDATE_CONVERTED_LEAD", late.errorCode());
  }

  @Test
  void aTaskHasItsDefaultsAndRules() {
    JsonNode task =
        read("Task", made("Task", "{\"Subject\":\"Call\",\"ActivityDate\":\"2026-12-01\"}"));
    assertEquals("Not Started", task.path("Status").asText());
    assertEquals("Normal", task.path("Priority").asText());
    assertFalse(task.path("IsClosed").asBoolean());
    String url = SOBJECTS + "Task/" + task.path("Id").asText();
    client.patch(url, "{\"Status\":\"Completed\"}");
    assertTrue(client.get(url).body().path("IsClosed").asBoolean());
    Answer both =
        client.post(
            SOBJECTS + "Task",
            "{\"Subject\":\"x\",\"WhoId\":\"%s\",\"WhatId\":\"%s\"}".formatted(lead(), campaign));
    assertEquals("FIELD_INTEGRITY_EXCEPTION", both.errorCode());
    Answer ofContact =
        client.post(
            SOBJECTS + "Task",
            "{\"Subject\":\"x\",\"WhoId\":\"%s\",\"WhatId\":\"%s\"}"
                .formatted(contact(), campaign));
    assertEquals(201, ofContact.status());
  }

  @Test
  void theMadeUpOrgHasSomeOfEach() {
    assertEquals(
        12,
        client
            .query(
                "SELECT Id, Lead.Name FROM CampaignMember WHERE Campaign.Name = 'Spring Webinar'")
            .body()
            .path("totalSize")
            .asInt());
    assertTrue(
        client
                .query("SELECT Id, Who.Name FROM Task WHERE Subject = 'Call back'")
                .body()
                .path("totalSize")
                .asInt()
            > 0);
  }
}
