package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/** What goes wrong between Tandem and a CRM: said in a sentence, and over once it is mended. */
@ExtendWith(RunningServers.class)
class BadConnectionIT {

  @Test
  void aWrongSecretStopsTheConnectionUntilItIsCorrected(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(201).withLeads(20).withContacts(10))) {
      Map<String, String> wrong = new HashMap<>(org.settings());
      wrong.put("clientSecret", "not-the-secret");
      long connection =
          client.createConnection("Wrong secret", "salesforce", wrong, Organisations.RARELY);

      JsonNode report = client.check(connection);
      assertFalse(report.get("passed").asBoolean(), report::toString);
      Waiting.until(
          "the connection to be stopped",
          Organisations.LIMIT,
          () -> client.connection(connection),
          c -> c.get("state").asText().equals("STOPPED"));
      String reason = client.connection(connection).get("stateReason").asText();
      assertTrue(reason.contains("ecret") || reason.contains("redential"), reason);
      assertFalse(
          client.http().get("/connections/" + connection).toString().contains("not-the-secret"));

      client.updateConnection(
          connection, "Wrong secret", "salesforce", org.settings(), Organisations.RARELY);
      assertTrue(client.check(connection).get("passed").asBoolean());
      Run run = client.cycle(connection, Organisations.LIMIT);
      assertTrue(run.done(), run::toString);
      assertEquals(org.linkable(), client.linked(connection));
    }
  }

  @Test
  void anUnreachableHostEndsTheRunAndNamesIt(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    Map<String, String> nobody =
        Map.of("loginUrl", "http://127.0.0.1:1", "clientId", "id", "clientSecret", "secret");
    long connection =
        client.createConnection("Nobody there", "salesforce", nobody, Organisations.RARELY);

    assertFalse(client.check(connection).get("passed").asBoolean());
    Organisations.awaitRest(client, connection);
    Run run = client.runs(connection).get(0);
    assertEquals("FAILED", run.state());
    assertTrue(run.reason().orElse("").contains("127.0.0.1"), run::toString);
    assertEquals("ENABLED", client.connection(connection).get("state").asText());
  }

  @Test
  void aBusyCrmIsReadCompletelyOnceItAnswersAgain(RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(Database.DERBY));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(202).withLeads(300).withContacts(100))) {
      long connection = Organisations.connect(client, "Busy", org.settings());
      Organisations.awaitRest(client, connection);
      org.fault("status-503", 3);
      Organisations.Person person = Organisations.somebody(client, org);
      org.edit(person.object(), person.crmId(), Map.of("LastName", "Lovelace"));

      Waiting.until(
          "a cycle that gets through",
          Organisations.LIMIT,
          () -> Organisations.cycle(client, connection),
          Run::done);

      assertEquals(org.linkable(), client.linked(connection));
      JsonNode prospect = client.prospect(person.prospect());
      assertTrue(prospect.get("values").toString().contains("Lovelace"), prospect::toString);
    }
  }
}
