package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * People work on both sides at once, over a line on which calls fail, cycle after cycle. Once all
 * is calm again both sides agree, nothing is there twice, and people whom nobody else touched hold
 * what the rules say. {@code -Dsoak.cycles} says how many cycles, {@code -Dsoak.seed} repeats one
 * run; {@code -Plong} soaks long, on both databases.
 */
@ExtendWith(RunningServers.class)
class DuplexSoakIT {
  private static final int SHORT = 5;
  private static final int CYCLES = Integer.getInteger("soak.cycles", SHORT);
  private static final long SEED = Long.getLong("soak.seed", 4711);
  private static final int DEEDS = 25;
  private static final int AGREED = 12;
  private static final double FAULTS = 0.02;

  /** What readers and writers must get over by themselves. */
  private static final List<String> FAULT_KINDS =
      List.of(
          "expire-sessions",
          "status-503",
          "request-limit-concurrent",
          "expire-locators",
          "slow",
          "short-pages",
          "in-flight",
          "drop-answer",
          "cut-answer",
          "lock-row",
          "short-answer",
          "poison-record",
          "poison-call");

  private static final String KEY = "Tandem_Key__c";

  /** Longer than the pauses between the tries of a write that failed now and then. */
  private static final Duration CALM = Duration.ofMinutes(3);

  static Stream<Database> databases() {
    return CYCLES > SHORT ? Arrays.stream(Database.values()) : Stream.of(Database.DERBY);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void bothSidesAgreeInTheEnd(Database database, RunningServers.Servers servers)
      throws SQLException {
    System.out.println("soak.seed=" + SEED + " soak.cycles=" + CYCLES);
    try (SandboxOrg org =
            SandboxOrg.start(
                o ->
                    o.withSeed(SEED)
                        .withLeads(60)
                        .withContacts(40)
                        .withAccounts(15)
                        .withOpportunities(20));
        TandemServer server = servers.ownOn(database, "duplex")) {
      AgreedPeople.make(org, AGREED);
      server.start();
      TandemClient client = Organisations.client(server);
      long connection = Organisations.connect(client, "Duplex " + SEED, org.settings());
      Organisations.awaitFirstLoad(client, connection);
      AgreedPeople agreed = AgreedPeople.known(org, client, SEED);
      BusyPeople there = new BusyPeople(org, SEED, AgreedPeople.ids(org));
      PeopleHere here = new PeopleHere(client, connection, SEED, agreed.prospects());
      org.strikeAtRandom(SEED, FAULTS, FAULT_KINDS);

      for (int cycle = 0; cycle < CYCLES; cycle++) {
        long before = newest(client, connection);
        agreed.edit();
        if (newest(client, connection) != before) {
          agreed.forgetConflicts();
        }
        long run = client.startCycle(connection);
        here.work(DEEDS);
        there.work(DEEDS);
        client.awaitEnd(run, Organisations.LIMIT);
        goodCycle(client, connection);
      }
      org.calm();
      here.emptyRecycleBin();
      goodCycle(client, connection);

      List<String> trouble =
          Waiting.until(
              "both sides to agree with seed " + SEED,
              CALM,
              () -> {
                client.approveAll();
                client.retryWrites(connection);
                goodCycle(client, connection);
                return disagreements(client, org, connection, agreed, here);
              },
              List::isEmpty);
      assertEquals(List.of(), trouble, () -> "seed " + SEED);
      assertTrue(
          missing(there, here).isEmpty() || CYCLES < SHORT,
          () -> "nobody did " + missing(there, here));
      for (Run run : client.runs(connection)) {
        assertTrue(run.addsUp(), run::toString);
        assertTrue(run.done() || run.reason().isPresent(), run::toString);
      }
    }
  }

  private static List<String> disagreements(
      TandemClient client, SandboxOrg org, long connection, AgreedPeople agreed, PeopleHere here) {
    List<String> all = new ArrayList<>(agreed.complaints());
    all.addAll(CrossChecks.complaintsOfBothSides(client, org, connection, here.erased()));
    org.creates("Lead", KEY)
        .get("repeated")
        .fields()
        .forEachRemaining(twice -> all.add("A lead was made twice: " + twice));
    for (long newcomer : here.newcomers()) {
      if (client.links(newcomer).isEmpty()) {
        all.add("prospect " + newcomer + " was never created there");
      }
    }
    return all;
  }

  private static Set<Enum<?>> missing(BusyPeople there, PeopleHere here) {
    Set<BusyPeople.Deed> notThere = EnumSet.allOf(BusyPeople.Deed.class);
    notThere.removeAll(there.done().keySet());
    Set<PeopleHere.Deed> notHere = EnumSet.allOf(PeopleHere.Deed.class);
    notHere.removeAll(here.done().keySet());
    Set<Enum<?>> missing = new HashSet<>(notThere);
    missing.addAll(notHere);
    return missing;
  }

  private static long newest(TandemClient client, long connection) {
    return client.runs(connection).get(0).id();
  }

  /**
   * Cycles until one met no fault, so that all is read. Calls that fail in a row may look like a
   * lost right; then a person checks, as the page says.
   */
  private static void goodCycle(TandemClient client, long connection) {
    Waiting.until(
        "a cycle that meets no fault",
        Organisations.LIMIT,
        () -> {
          Organisations.awaitRest(client, connection);
          if (client.connection(connection).get("state").asText().equals("STOPPED")) {
            String reason = client.connection(connection).path("stateReason").asText();
            assertFalse(reason.isBlank(), "stopped without a reason");
            client.check(connection);
            return false;
          }
          return client.cycle(connection, Organisations.LIMIT).done();
        },
        good -> good);
  }
}
