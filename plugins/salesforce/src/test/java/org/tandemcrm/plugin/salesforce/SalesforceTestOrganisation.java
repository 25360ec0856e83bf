package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.plugin.testkit.TestOrganisation;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.spi.RecordRef;

/**
 * The people of a simulated Salesforce organisation. A stamp there has whole seconds, so a few of
 * them pass on the organisation's own clock before each edit.
 */
final class SalesforceTestOrganisation implements TestOrganisation {

  private static final Map<String, String> NEW_RECORDS =
      Map.of(
          "Lead", "{\"LastName\":\"Kit\",\"Company\":\"Kit Ltd\"}",
          "Contact", "{\"LastName\":\"Kit\"}",
          "Account", "{\"Name\":\"Kit Ltd\"}",
          "Opportunity",
              "{\"Name\":\"Kit\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2027-01-31\"}");

  /** How ids begin. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "Lead", "00Q",
          "Contact", "003",
          "Account", "001",
          "Opportunity", "006",
          "OpportunityContactRole", "00K",
          "User", "005",
          "Group", "00G");

  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final SalesforceSandbox sandbox =
      SalesforceSandbox.start(
          SandboxOptions.defaults()
              .withLeads(250)
              .withContacts(60)
              .withAccounts(20)
              .withOpportunities(40));
  private final SandboxControl control = new SandboxControl(sandbox.baseUrl());
  private final Map<String, String> settings =
      Map.of(
          "loginUrl", sandbox.baseUrl(),
          "clientId", sandbox.clientId(),
          "clientSecret", sandbox.clientSecret());
  private Duration fast = Duration.ZERO;
  private int changes;

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Map<String, String> refusedSettings() {
    Map<String, String> refused = new HashMap<>(settings);
    refused.put("clientSecret", "not-the-secret");
    return refused;
  }

  @Override
  public Map<String, String> wrongSettings() {
    return Map.of("loginUrl", "ftp://example.com", "apiVersion", "9", "overlapMinutes", "0");
  }

  @Override
  public List<String> choiceLists() {
    return List.of("lead-statuses", "converted-lead-statuses", "users");
  }

  @Override
  public List<String> editableObjects() {
    return List.of("Lead", "Contact", "Account", "Opportunity");
  }

  @Override
  public List<String> mergeableObjects() {
    return List.of("Lead", "Contact", "Account");
  }

  /** Of users, those who are people of the company; of groups, the queues. */
  @Override
  public Set<String> ids(String object) {
    Map<String, JsonNode> records = control.records(object);
    if (object.equals("User")) {
      records.values().removeIf(user -> !user.path("UserType").asText().equals("Standard"));
    }
    if (object.equals("Group")) {
      records.values().removeIf(group -> !group.path("Type").asText().equals("Queue"));
    }
    return records.keySet();
  }

  @Override
  public String unknownId(String object) {
    return SalesforceIds.normal(PREFIXES.get(object) + "0000KitGone0");
  }

  @Override
  public String create(String object) {
    letTimePass(PAUSE);
    return control.create(object, NEW_RECORDS.get(object)).path("Id").asText();
  }

  @Override
  public List<String> createTogether(String object, int count) {
    letTimePass(PAUSE);
    List<String> ids = new ArrayList<>();
    control
        .send(
            "POST",
            "records/" + object + "/many",
            "{\"count\":" + count + ",\"fields\":" + NEW_RECORDS.get(object) + "}")
        .path("ids")
        .forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** A transaction of two minutes: less than the overlap that the plugin is set to. */
  @Override
  public String createLate(String object) {
    Instant stamp = Instant.now().plus(fast).minusSeconds(120).truncatedTo(ChronoUnit.SECONDS);
    return control
        .send("POST", "records/" + object + "?stamp=" + stamp, NEW_RECORDS.get(object))
        .path("Id")
        .asText();
  }

  @Override
  public void change(String object, String id) {
    letTimePass(PAUSE);
    changes++;
    String field = NEW_RECORDS.get(object).contains("LastName") ? "LastName" : "Name";
    control.edit(object, id, "{\"" + field + "\":\"Changed " + changes + "\"}");
  }

  @Override
  public void delete(String object, String id) {
    letTimePass(PAUSE);
    control.delete(object, id);
  }

  @Override
  public void restore(String object, String id) {
    letTimePass(PAUSE);
    control.send("POST", "records/" + object + "/" + id + "/undelete", "");
  }

  /** The plugin reads the log of deletions, where alone these stand, once in an hour. */
  @Override
  public void purge(String object, String id) {
    delete(object, id);
    control.send("DELETE", "recycle-bin/" + object + "/" + id, "");
    letTimePass(Duration.ofHours(2));
  }

  @Override
  public void merge(String object, String id, String survivor) {
    letTimePass(PAUSE);
    control.send(
        "POST", "records/" + object + "/" + survivor + "/merge", "{\"losers\":[\"" + id + "\"]}");
  }

  /** To a user other than the sync user, to whom new records fall else. */
  @Override
  public String assign(String object) {
    String user =
        ids("User").stream()
            .filter(id -> control.records("User").get(id).path("IsActive").asBoolean())
            .filter(id -> !isSyncUser(id))
            .findFirst()
            .orElseThrow();
    control.send(
        "POST",
        "rules/assignment",
        "{\"object\":\"%s\",\"entries\":[{\"assignTo\":\"%s\"}]}".formatted(object, user));
    return user;
  }

  @Override
  public String giveToQueue(String object, String id) {
    letTimePass(PAUSE);
    String queue = ids("Group").iterator().next();
    control.edit(object, id, "{\"OwnerId\":\"" + queue + "\"}");
    return queue;
  }

  @Override
  public String convert(String leadId) {
    letTimePass(PAUSE);
    return control.convert(leadId).path("contactId").asText();
  }

  @Override
  public int mails() {
    return control.send("GET", "mails", "").path("mails").size();
  }

  @Override
  public String createCampaign() {
    changes++;
    return control
        .create("Campaign", "{\"Name\":\"Kit " + changes + "\",\"IsActive\":true}")
        .path("Id")
        .asText();
  }

  @Override
  public void deleteCampaign(String campaignId) {
    control.delete("Campaign", campaignId);
  }

  @Override
  public String renameStatus(String campaignId, String status) {
    String id =
        control.records("CampaignMemberStatus").values().stream()
            .filter(row -> row.path("CampaignId").asText().equals(campaignId))
            .filter(row -> row.path("Label").asText().equals(status))
            .findFirst()
            .orElseThrow()
            .path("Id")
            .asText();
    control.edit("CampaignMemberStatus", id, "{\"Label\":\"Renamed\"}");
    return "Renamed";
  }

  @Override
  public Optional<String> memberStatus(String campaignId, RecordRef person) {
    return control.records("CampaignMember").values().stream()
        .filter(row -> row.path("CampaignId").asText().equals(campaignId))
        .filter(row -> row.path(person.object() + "Id").asText().equals(person.id()))
        .map(row -> row.path("Status").asText())
        .findFirst();
  }

  @Override
  public Set<String> tasks(RecordRef person) {
    return control.records("Task").values().stream()
        .filter(row -> row.path("WhoId").asText().equals(person.id()))
        .map(row -> row.path("Id").asText())
        .collect(Collectors.toSet());
  }

  @Override
  public Map<String, String> task(String taskId) {
    JsonNode row = control.records("Task").get(taskId);
    Map<String, String> task = new HashMap<>();
    Map.of(
            "subject", "Subject",
            "description", "Description",
            "owner", "OwnerId",
            "due", "ActivityDate",
            "status", "Status",
            "priority", "Priority")
        .forEach((name, field) -> task.put(name, row.path(field).asText()));
    return task;
  }

  private boolean isSyncUser(String id) {
    return control.records("User").get(id).path("Username").asText().startsWith("integration@");
  }

  /** Lets more days pass than the log of deletions goes back. */
  @Override
  public void expireCursors() {
    letTimePass(Duration.ofDays(20));
  }

  @Override
  public void strike(Trouble trouble) {
    switch (trouble) {
      case RATE_LIMIT ->
          control.send("POST", "faults", "{\"kind\":\"request-limit-total\",\"times\":-1}");
      case UNREACHABLE -> sandbox.close();
      case LOST_ANSWER -> {
        control.fault("drop-answer", "collections");
        control.fault("drop-answer", "ingestJobs");
        control.fault("drop-answer", "soap");
      }
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private void letTimePass(Duration time) {
    fast = fast.plus(time);
    control.send("PUT", "clock", "{\"offsetMillis\":" + fast.toMillis() + "}");
  }
}
