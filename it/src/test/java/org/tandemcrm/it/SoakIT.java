package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
 * An organisation in which people work, over a line on which calls fail, cycle after cycle. Once
 * all is calm again nothing is lost. {@code -Dsoak.cycles} says how many cycles, {@code
 * -Dsoak.seed} repeats one run; {@code -Plong} soaks long, on both databases.
 */
@ExtendWith(RunningServers.class)
class SoakIT {
  private static final int SHORT = 5;
  private static final int CYCLES = Integer.getInteger("soak.cycles", SHORT);

  /** Each build does the same; the long soak finds new ways. */
  private static final long SEED =
      Long.getLong("soak.seed", CYCLES > SHORT ? System.nanoTime() % 1_000_000 : 458_567);

  private static final int DEEDS = 40;
  private static final double FAULTS = 0.03;

  /** After the last fault: one reads what is left, others what that one asked to read again. */
  private static final int CALM_CYCLES = 5;

  static Stream<Database> databases() {
    return CYCLES > SHORT ? Arrays.stream(Database.values()) : Stream.of(Database.DERBY);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingIsLost(Database database, RunningServers.Servers servers) throws SQLException {
    System.out.println("soak.seed=" + SEED + " soak.cycles=" + CYCLES);
    try (SandboxOrg org =
            SandboxOrg.start(
                o -> o.withSeed(SEED).withLeads(160).withContacts(80).withAccounts(25));
        TandemServer server = servers.ownOn(database, "soak")) {
      server.start();
      TandemClient client = Organisations.client(server);
      BusyPeople people = new BusyPeople(org, SEED);
      long connection = Organisations.connect(client, "Soak " + SEED, org.settings());
      org.strikeAtRandom(SEED, FAULTS);
      Organisations.awaitRest(client, connection);
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        mend(client, connection);
        long run = client.startCycle(connection);
        people.work(DEEDS);
        client.awaitEnd(run, Organisations.LIMIT);
      }
      org.calm();
      mend(client, connection);
      calmDown(client, connection);
      readUsers(client, connection);

      Set<BusyPeople.Deed> missing = EnumSet.allOf(BusyPeople.Deed.class);
      missing.removeAll(people.done().keySet());
      assertTrue(missing.isEmpty(), () -> "Nobody did " + missing + " with seed " + SEED);
      for (Run run : client.runs(connection)) {
        assertTrue(run.addsUp(), run::toString);
        assertTrue(run.done() || run.reason().isPresent(), run::toString);
      }
      assertEquals(
          List.of(), CrossChecks.complaints(client, org, connection), () -> "seed " + SEED);
    }
  }

  /**
   * Calls that fail in a row may look like a lost right; then a person checks, as the page says.
   */
  private static void mend(TandemClient client, long connection) {
    Organisations.awaitRest(client, connection);
    if (client.connection(connection).get("state").asText().equals("STOPPED")) {
      String reason = client.connection(connection).path("stateReason").asText();
      assertFalse(reason.isBlank(), "stopped without a reason");
      Waiting.until(
          "a check to pass after: " + reason,
          Organisations.LIMIT,
          () -> client.check(connection),
          report -> report.get("passed").asBoolean());
    }
  }

  /** As each night: every reading of all users so far may have met a fault. */
  private static void readUsers(TandemClient client, long connection) {
    client.http().post("/connections/%d/users/refresh".formatted(connection), Map.of());
    JsonNode reading =
        Waiting.until(
            "the reading of users to end",
            Organisations.LIMIT,
            () -> client.http().get("/connections/%d/users/reading".formatted(connection)),
            users -> !users.get("state").asText().equals("RUNNING"));
    assertEquals("DONE", reading.get("state").asText(), reading::toString);
  }

  /** Cycles until one finds nothing new. */
  private static void calmDown(TandemClient client, long connection) {
    for (int i = 0; i < CALM_CYCLES; i++) {
      Run run = Organisations.cycle(client, connection);
      assertTrue(run.done(), run::toString);
      if (run.created() + run.updated() == 0) {
        return;
      }
    }
    throw new AssertionError("There is always something new, with seed " + SEED);
  }
}
