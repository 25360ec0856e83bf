package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;

/** What people change here arrives in the CRM with the next cycle. */
@ExtendWith(RunningServers.class)
class PushIT {

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEditArrivesInTheOrganisationWithinOneCycle(
      Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(501).withLeads(20).withContacts(5))) {
      long connection = Organisations.connect(client, "Push " + database, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      JsonNode lead = openLead(org, 0);
      JsonNode prospect = client.prospectByEmail(lead.get("Email").asText()).orElseThrow();

      edit(client, prospect, Map.of("city", "Chur"));
      // The edit itself may have started the cycle that writes it.
      Run run = Organisations.cycle(client, connection);
      assertTrue(run.done(), run::toString);
      Organisations.awaitRest(client, connection);
      assertEquals("Chur", record(org, lead).get("City").asText());
      long written =
          client.runs(connection).stream()
              .mapToLong(
                  one ->
                      client
                          .http()
                          .get("/runs/" + one.id())
                          .get("run")
                          .get("written")
                          .get("updated")
                          .asLong())
              .sum();
      assertTrue(written >= 1, "written: " + written);

      Run echo = Organisations.cycle(client, connection);
      assertTrue(echo.done(), echo::toString);
      assertEquals(
          "Chur", client.prospect(prospect.get("id").asLong()).get("values").get("city").asText());
      assertEquals("Chur", record(org, lead).get("City").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anAccountAndAnOpportunityThatAreAddedHereAreCreatedWhenSomebodyAsks(
      Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(507).withLeads(2).withContacts(2))) {
      long connection = Organisations.connect(client, "Companies " + database, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      Map<String, Map<String, String>> wished =
          Map.of(
              "accounts",
              Map.of("name", "Nordwind AG", "industry", "Energy"),
              "opportunities",
              Map.of("name", "Windpark", "stage", "Prospecting", "closeDate", "2027-03-31"));
      Map<String, Long> ids = new HashMap<>();
      wished.forEach(
          (kind, values) -> {
            Answer added =
                client.http().send("POST", "/" + kind, Optional.of(Map.of("values", values)));
            assertEquals(201, added.status(), added::toString);
            ids.put(kind, added.body().get("id").asLong());
          });
      Run idle = Organisations.cycle(client, connection);
      assertTrue(idle.done(), idle::toString);
      assertEquals(0, named(org, "Account", "Nordwind AG"), "nothing goes by itself");

      ids.forEach((kind, id) -> client.createInCrm(kind, id, connection));
      Run pushed = Organisations.cycle(client, connection);
      assertTrue(pushed.done(), pushed::toString);
      Organisations.awaitRest(client, connection);

      assertEquals(
          1, named(org, "Account", "Nordwind AG"), () -> client.http().get("/failures").toString());
      assertEquals(1, named(org, "Opportunity", "Windpark"));
      Answer lacking =
          client
              .http()
              .send(
                  "POST", "/accounts", Optional.of(Map.of("values", Map.of("industry", "Energy"))));
      assertEquals(422, lacking.status(), lacking::toString);
    }
  }

  private static long named(SandboxOrg org, String type, String name) {
    return org.records(type).stream()
        .filter(record -> record.get("Name").asText().equals(name))
        .count();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRecordIsCreatedOnceThoughTheAnswerWasLost(
      Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(502).withLeads(5).withContacts(2))) {
      long connection = Organisations.connect(client, "Create " + database, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      String email = "new-%s@push.example.com".formatted(database).toLowerCase(Locale.ROOT);
      long id =
          client
              .http()
              .post("/prospects", Map.of("values", Map.of("email", email, "lastName", "New")))
              .get("id")
              .asLong();
      org.faultOf("drop-answer", email);

      Answer asked =
          client
              .http()
              .send(
                  "POST",
                  "/prospects/" + id + "/crm-records",
                  Optional.of(Map.of("connection", connection)));
      assertEquals(202, asked.status(), asked::toString);
      Organisations.awaitRest(client, connection);
      for (int i = 0; i < 12 && client.links(id).isEmpty(); i++) {
        Organisations.cycle(client, connection);
      }

      assertEquals(1, client.links(id).size());
      assertEquals(1, mailed(org, email).size(), "created once");
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void onePoisonRecordKeepsNoOtherBack(Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(503).withLeads(20).withContacts(2))) {
      long connection = Organisations.connect(client, "Poison " + database, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      JsonNode poison = openLead(org, 0);
      List<JsonNode> others = List.of(openLead(org, 1), openLead(org, 2), openLead(org, 3));
      org.faultOf("poison-record", poison.get("Id").asText());

      edit(client, prospectOf(client, poison), Map.of("city", "Chur"));
      others.forEach(lead -> edit(client, prospectOf(client, lead), Map.of("city", "Chur")));
      Organisations.cycle(client, connection);
      Organisations.awaitRest(client, connection);

      others.forEach(lead -> assertEquals("Chur", record(org, lead).get("City").asText()));
      List<JsonNode> failures = new ArrayList<>();
      client.http().get("/failures").forEach(failures::add);
      assertTrue(
          failures.stream()
              .anyMatch(
                  one ->
                      one.get("cause").asText().startsWith("WRITE_")
                          && one.get("connectionId").asLong() == connection),
          failures::toString);
    }
  }

  private static JsonNode prospectOf(TandemClient client, JsonNode lead) {
    return client.prospectByEmail(lead.get("Email").asText()).orElseThrow();
  }

  private static void edit(TandemClient client, JsonNode prospect, Map<String, Object> values) {
    JsonNode now = client.prospect(prospect.get("id").asLong());
    client
        .http()
        .patch(
            "/prospects/" + now.get("id").asLong(),
            Map.of("values", values, "version", now.get("version").asInt()));
  }

  private static JsonNode openLead(SandboxOrg org, int index) {
    return org.records("Lead").stream()
        .filter(lead -> !lead.get("IsConverted").asBoolean())
        .filter(
            lead -> lead.hasNonNull("Email") && mailed(org, lead.get("Email").asText()).size() == 1)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode record(SandboxOrg org, JsonNode lead) {
    return org.records("Lead").stream()
        .filter(one -> one.get("Id").equals(lead.get("Id")))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> mailed(SandboxOrg org, String email) {
    return org.people().stream()
        .filter(one -> email.equalsIgnoreCase(one.path("Email").asText()))
        .toList();
  }
}
