package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * Power cuts while people who came into being here are created in a CRM: none is created twice, and
 * none is forgotten. {@code -Dcrash.kills} says how many cuts, {@code -Dcrash.seed} repeats where
 * they come; {@code -Plong} cuts often.
 */
class PushCrashIT {
  private static final int KILLS = Integer.getInteger("crash.kills", 2);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);

  /** More than a chunk, so that a cut may come between two. */
  private static final int NEWCOMERS = 110;

  private static final Duration LATENCY = Duration.ofMillis(150);

  /** As many calls as a cycle makes for these newcomers: a cut comes before one of them. */
  private static final int CALLS = 9;

  private static final String KEY = "Tandem_Key__c";

  @Test
  void nobodyIsCreatedTwiceAndNobodyIsForgotten() {
    System.out.println("crash.seed=" + SEED + " crash.kills=" + KILLS);
    Random random = new Random(SEED);
    try (SandboxOrg org =
            SandboxOrg.start(
                o -> o.withSeed(SEED).withLeads(30).withContacts(10).withLatency(LATENCY));
        TandemServer server = RunningServers.own("push-crash").build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection = Organisations.connect(client, "Crash " + SEED, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      Map<String, Long> newcomers = new HashMap<>();
      List<Integer> madeAtCuts = new ArrayList<>();

      for (int cut = 0; cut < KILLS; cut++) {
        for (int i = 0; i < NEWCOMERS; i++) {
          String email = "crash%d-%d@people.example".formatted(cut, i);
          long id = client.putProspect(Map.of("email", email, "lastName", "Newcomer " + i));
          client.createInCrm("prospects", id, connection);
          newcomers.put(email, id);
        }
        org.forgetCalls();
        long run = client.startCycle(connection);
        int calls = 1 + random.nextInt(CALLS);
        Waiting.until(
            "call " + calls + " of the cycle, or its end",
            Organisations.LIMIT,
            org::calls,
            made -> made >= calls || client.run(run).ended());
        server.kill();
        madeAtCuts.add(org.creates("Lead", KEY).get("total").asInt());
        server.start();
      }
      Waiting.until(
          "all newcomers to be linked",
          Organisations.LIMIT,
          () -> unlinked(client, connection, newcomers),
          List::isEmpty);
      // What was created is read back like any change there.
      Organisations.cycle(client, connection);

      JsonNode creates = org.creates("Lead", KEY);
      assertEquals(0, creates.get("repeated").size(), () -> SEED + " " + creates);
      assertEquals(newcomers.size(), creates.get("total").asInt(), () -> "seed " + SEED);
      assertEquals(
          new TreeSet<>(newcomers.keySet()), emailsOnce(org), "each of them, and each once");
      for (Run run : client.runs(connection)) {
        assertTrue(run.ended() && run.addsUp(), run::toString);
      }
      assertEquals(List.of(), CrossChecks.complaints(client, org, connection), "seed " + SEED);
      System.out.println("made when it was cut: " + madeAtCuts);
      server.log().assertNoSevere();
    }
  }

  /** The emails of the newcomers there; fails when one stands at two records. */
  private static SortedSet<String> emailsOnce(SandboxOrg org) {
    SortedSet<String> emails = new TreeSet<>();
    for (JsonNode lead : org.records("Lead")) {
      String email = lead.path("Email").asText("");
      if (email.startsWith("crash")) {
        assertTrue(emails.add(email), "twice: " + email);
      }
    }
    return emails;
  }

  /** Who has no link, or more than one, or one that isn't live. */
  private static List<String> unlinked(
      TandemClient client, long connection, Map<String, Long> newcomers) {
    Organisations.cycle(client, connection);
    return newcomers.entrySet().stream()
        .filter(
            newcomer -> {
              List<JsonNode> links = client.links(newcomer.getValue());
              return links.size() != 1 || !links.get(0).get("state").asText().equals("LINKED");
            })
        .map(Map.Entry::getKey)
        .toList();
  }
}
