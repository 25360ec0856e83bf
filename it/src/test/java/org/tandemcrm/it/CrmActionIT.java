package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/**
 * The bundled actions in a CRM, asked for through the REST API; the organisation's records decide.
 */
@ExtendWith(RunningServers.class)
class CrmActionIT {

  private static final String STATUS = "Closed - Converted";

  @Test
  void leadsOfANewCompanyBecomeContactsOfOneAccountAndWhoIsNoLeadYetWaits(
      RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(311).withLeads(12).withContacts(3).withAccounts(2))) {
      String mine = "@" + System.identityHashCode(org) + ".example";
      List<String> leads = leads(org, mine, 6);
      long connection = Organisations.connect(client, "Convert", org.settings());
      Organisations.awaitRest(client, connection);
      actAtOnce(client, connection);
      List<Long> people = new ArrayList<>();
      for (int i = 0; i < leads.size(); i++) {
        people.add(client.prospectByEmail("p" + i + mine).orElseThrow().get("id").asLong());
      }
      long late = client.putProspect(Map.of("email", "late" + mine, "lastName", "Late"));
      people.add(late);
      assertTrue(
          label(client, connection, "convert-lead").startsWith("Convert lead to contact in "));

      long request = ask(client, connection, "convert-lead", Map.of("status", STATUS), people);
      await(client, request, "DONE", 6);
      assertEquals(1, count(client, request, "WAITING"));
      Set<String> accounts = new HashSet<>();
      for (String lead : leads) {
        JsonNode now = record(org, "Lead", lead);
        assertTrue(now.path("IsConverted").asBoolean(), now::toString);
        accounts.add(now.path("ConvertedAccountId").asText());
      }
      assertEquals(1, accounts.size(), accounts::toString);
      assertEquals(
          "Neuwerk", record(org, "Account", accounts.iterator().next()).path("Name").asText());

      String lateLead =
          org.create(
              "Lead", Map.of("LastName", "Late", "Company", "NEUWERK", "Email", "late" + mine));
      assertTrue(Organisations.cycle(client, connection).done());
      assertEquals(
          "Contact",
          client.links(people.get(0)).get(0).get("object").asText(),
          "the link followed");
      Waiting.until(
          "the lead that came later to be converted",
          Organisations.LIMIT,
          () -> {
            Organisations.cycle(client, connection);
            return count(client, request, "DONE");
          },
          done -> done == 7);
      assertEquals(
          accounts.iterator().next(),
          record(org, "Lead", lateLead).path("ConvertedAccountId").asText());
    }
  }

  @Test
  void leadsAndContactsJoinACampaignAndAnInvalidStatusIsRefusedAtOnce(
      RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(312).withLeads(6).withContacts(3).withAccounts(2))) {
      String mine = "@" + System.identityHashCode(org) + ".example";
      leads(org, mine, 3);
      JsonNode contact = org.records("Contact").get(0);
      org.edit("Contact", contact.get("Id").asText(), Map.of("Email", "c" + mine));
      String campaign = org.create("Campaign", Map.of("Name", "Fair", "IsActive", true));
      long connection = Organisations.connect(client, "Campaign", org.settings());
      Organisations.awaitRest(client, connection);
      List<Long> people = new ArrayList<>();
      for (String name : List.of("p0", "p1", "p2", "c")) {
        people.add(client.prospectByEmail(name + mine).orElseThrow().get("id").asLong());
      }

      Answer refused =
          send(
              client,
              connection,
              "add-to-campaign",
              Map.of("campaign", campaign, "status", "Visited"),
              people);
      assertEquals(422, refused.status(), refused::toString);

      Map<String, String> parameters = Map.of("campaign", campaign);
      await(client, ask(client, connection, "add-to-campaign", parameters, people), "DONE", 4);
      assertEquals(Map.of("Sent", 4), statuses(org, campaign));
      Map<String, String> responded = Map.of("campaign", campaign, "status", "Responded");
      await(
          client,
          ask(client, connection, "change-campaign-status", responded, people.subList(2, 4)),
          "DONE",
          2);
      assertEquals(Map.of("Sent", 2, "Responded", 2), statuses(org, campaign));
    }
  }

  /** Gives open leads of the organisation one new company and emails of their own: their ids. */
  private static List<String> leads(SandboxOrg org, String mine, int count) {
    String owner =
        org.records("User").stream()
            .filter(user -> user.path("IsActive").asBoolean())
            .findFirst()
            .orElseThrow()
            .get("Id")
            .asText();
    List<String> ids =
        org.records("Lead").stream()
            .filter(lead -> !lead.path("IsConverted").asBoolean())
            .map(lead -> lead.get("Id").asText())
            .limit(count)
            .toList();
    assertEquals(count, ids.size());
    for (int i = 0; i < count; i++) {
      org.edit(
          "Lead",
          ids.get(i),
          Map.of("Email", "p" + i + mine, "Company", "Neuwerk", "OwnerId", owner));
    }
    return ids;
  }

  /** Without it a conversion rides the next cycle by plan, a day away here. */
  private static void actAtOnce(TandemClient client, long connection) {
    String settings = "/connections/" + connection + "/settings";
    ObjectNode now = (ObjectNode) client.http().get(settings);
    ((ObjectNode) now.get("writing")).put("actionsAtOnce", true);
    client.http().put(settings, now);
  }

  private static Map<String, Integer> statuses(SandboxOrg org, String campaign) {
    Map<String, Integer> statuses = new HashMap<>();
    org.records("CampaignMember").stream()
        .filter(member -> member.path("CampaignId").asText().equals(campaign))
        .forEach(member -> statuses.merge(member.path("Status").asText(), 1, Integer::sum));
    return statuses;
  }

  private static String label(TandemClient client, long connection, String type) {
    return StreamSupport.stream(
            client.http().get("/action-types?connection=" + connection).spliterator(), false)
        .filter(one -> one.get("id").asText().equals(type))
        .findFirst()
        .orElseThrow()
        .get("label")
        .asText();
  }

  private static long ask(
      TandemClient client,
      long connection,
      String type,
      Map<String, String> parameters,
      List<Long> people) {
    Answer answer = send(client, connection, type, parameters, people);
    assertEquals(201, answer.status(), answer::toString);
    return answer.body().get("request").asLong();
  }

  private static Answer send(
      TandemClient client,
      long connection,
      String type,
      Map<String, String> parameters,
      List<Long> people) {
    return client
        .http()
        .send(
            "POST",
            "/action-runs",
            Optional.of(
                Map.of(
                    "type", type,
                    "connection", connection,
                    "parameters", parameters,
                    "prospects", people)));
  }

  private static void await(TandemClient client, long request, String state, long number) {
    Waiting.until(
        number + " runs of the request " + request + " to be " + state,
        Organisations.LIMIT,
        () -> {
          assertFalse(count(client, request, "FAILED") > 0, () -> runs(client, request));
          return count(client, request, state);
        },
        found -> found == number);
  }

  private static String runs(TandemClient client, long request) {
    return client.http().get("/action-runs?request=" + request).toString();
  }

  private static long count(TandemClient client, long request, String state) {
    return client
        .http()
        .get("/action-runs?size=1&request=" + request + "&state=" + state)
        .get("total")
        .asLong();
  }

  private static JsonNode record(SandboxOrg org, String type, String id) {
    return org.records(type).stream()
        .filter(one -> one.get("Id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
