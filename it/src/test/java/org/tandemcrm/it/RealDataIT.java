package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/** Accounts, opportunities, users and leads as companies really kept them. */
@ExtendWith(RunningServers.class)
class RealDataIT {

  @Test
  void everyRecordIsReadAndAccountedFor(RunningServers.Servers servers) {
    Path data = RealData.folder();
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(104).withDataFolder(data))) {
      assertEquals(RealData.ACCOUNTS, org.records("Account").size());
      assertEquals(RealData.OPPORTUNITIES, org.records("Opportunity").size());
      assertEquals(RealData.LEADS, org.records("Lead").size());
      long connection = Organisations.connect(client, "Real data", org.settings());
      Organisations.awaitRest(client, connection);
      List<Run> runs = client.runs(connection);
      Run run = runs.get(runs.size() - 1);

      assertTrue(run.done() && run.addsUp(), run::toString);
      assertEquals(0, run.failed(), run::toString);
      assertEquals(counts(org), read(client, run));
      assertEquals(RealData.ACCOUNTS, client.linked(connection, "Account"));
      assertEquals(RealData.OPPORTUNITIES, client.linked(connection, "Opportunity"));
      assertEquals(org.emails().size(), Organisations.people(client, connection));
      assertValuesArriveAsTheyAre(client, org);
      assertUsersArrive(client, connection);
    }
  }

  private static Map<String, Long> counts(SandboxOrg org) {
    Map<String, Long> counts = new TreeMap<>();
    for (String object : List.of("Account", "Contact", "Lead", "Opportunity")) {
      counts.put(object, (long) org.records(object).size());
    }
    return counts;
  }

  private static Map<String, Long> read(TandemClient client, Run run) {
    Map<String, Long> read = new TreeMap<>();
    for (JsonNode step : client.steps(run.id())) {
      long amount = step.get("counts").get("read").asLong();
      if (amount > 0) {
        read.merge(step.get("object").asText(), amount, Long::sum);
      }
    }
    return read;
  }

  /** A misspelt word stays misspelt, and an empty cell is no value. */
  private static void assertValuesArriveAsTheyAre(TandemClient client, SandboxOrg org) {
    Map<String, String> industries = new TreeMap<>();
    for (JsonNode row : client.accounts()) {
      JsonNode account = client.account(row.get("id").asLong());
      JsonNode values = account.get("values");
      industries.put(values.get("name").asText(), values.path("industry").asText(""));
    }
    for (JsonNode account : org.records("Account")) {
      assertEquals(
          account.path("Industry").asText(""), industries.get(account.get("Name").asText()));
    }
    assertEquals("technolgy", industries.get("Acme Corporation"));

    JsonNode without =
        org.records("Lead").stream()
            .filter(lead -> lead.path("City").isNull() && !lead.get("IsConverted").asBoolean())
            .findFirst()
            .orElseThrow();
    JsonNode prospect = client.prospectByEmail(without.get("Email").asText()).orElseThrow();
    assertFalse(prospect.get("values").has("city"), prospect::toString);
    assertFalse(prospect.toString().contains("Select"), prospect::toString);
  }

  private static void assertUsersArrive(TandemClient client, long connection) {
    client.http().post("/connections/%d/users/refresh".formatted(connection), Map.of());
    String reading = "/connections/%d/users/reading".formatted(connection);
    Waiting.until(
        "the users to be read",
        Organisations.LIMIT,
        () -> client.http().get(reading),
        answer -> !answer.path("endedAt").isNull() && !answer.path("endedAt").isMissingNode());
    List<String> titles =
        client.crmUsers(connection).stream()
            .filter(user -> user.get("kind").asText().equals("USER"))
            .map(user -> user.get("name").asText())
            .filter(name -> !name.contains("Integration"))
            .toList();
    assertEquals(RealData.AGENTS, titles.size(), titles::toString);
    assertTrue(titles.contains("Moses Frase"), titles::toString);
  }
}
