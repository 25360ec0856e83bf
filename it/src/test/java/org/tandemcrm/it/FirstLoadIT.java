package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/** The main job, on both databases: an organisation's people arrive, and later its changes. */
@ExtendWith(RunningServers.class)
class FirstLoadIT {

  @ParameterizedTest
  @EnumSource(Database.class)
  void everyPersonBecomesOneProspect(Database database, RunningServers.Servers servers) {
    TandemServer server = servers.on(database);
    TandemClient client = Organisations.client(server);
    // Tests before this one may have been refused something on purpose.
    List<String> before = server.log().severe(List.of());
    try (SandboxOrg org =
        SandboxOrg.start(o -> o.withSeed(101).withLeads(800).withContacts(400).withAccounts(50))) {
      long connection = Organisations.connect(client, "First load", org.settings());
      Organisations.awaitRest(client, connection);

      assertEquals(org.linkable(), client.linked(connection), "linked records");
      Map<String, Long> timesHeld =
          client.prospects().stream()
              .map(prospect -> SandboxOrg.emailKey(prospect.path("email").asText("")))
              .filter(org.emails()::contains)
              .collect(
                  Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
      assertEquals(org.emails(), timesHeld.keySet());
      assertTrue(timesHeld.values().stream().allMatch(times -> times == 1), "a prospect twice");
      assertAddsUp(client.runs(connection), org);
    }
    List<String> severe = new ArrayList<>(server.log().severe(List.of()));
    severe.removeAll(before);
    assertEquals(List.of(), severe);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anEditArrivesWithItsDecision(Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(102).withLeads(60).withContacts(30))) {
      long connection = Organisations.connect(client, "Edit", org.settings());
      Organisations.awaitRest(client, connection);
      Organisations.Person person = Organisations.somebody(client, org);

      org.edit(person.object(), person.crmId(), Map.of("LastName", "Nightingale"));
      Run run = Organisations.cycle(client, connection);

      assertTrue(run.done(), run::toString);
      assertEquals(1, run.updated());
      JsonNode changed = client.prospect(person.prospect());
      assertTrue(changed.get("values").toString().contains("Nightingale"), changed::toString);
      JsonNode entry = client.journal(person.prospect()).get(0);
      assertEquals("UPDATED", entry.get("outcome").asText());
      assertEquals(run.id(), entry.get("runId").asLong());
      assertEquals("Nightingale", entry.get("decisions").get(0).get("result").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void anIdleCycleIsOneCall(Database database, RunningServers.Servers servers) {
    TandemClient client = Organisations.client(servers.on(database));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(103).withLeads(300).withContacts(100))) {
      long connection = Organisations.connect(client, "Idle", org.settings());
      // What duplicates restrict went to the linked records, and comes back once.
      Organisations.cycle(client, connection);
      org.forgetCalls();

      Run run = Organisations.cycle(client, connection);

      assertTrue(run.done(), run::toString);
      assertEquals(0, run.read());
      assertEquals(1, org.calls());
    }
  }

  private static void assertAddsUp(List<Run> runs, SandboxOrg org) {
    assertFalse(runs.isEmpty());
    for (Run run : runs) {
      assertTrue(run.done(), run::toString);
      assertEquals(
          run.created()
              + run.updated()
              + run.unchanged()
              + run.outOfScope()
              + run.leftOut()
              + run.failed(),
          run.read(),
          run::toString);
    }
    assertEquals(org.readable(), runs.stream().mapToLong(Run::read).sum(), "records read");
    assertEquals(
        org.linkable() + org.records("OpportunityContactRole").size(),
        runs.stream().mapToLong(Run::created).sum(),
        "created");
  }
}
