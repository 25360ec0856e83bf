package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** A power cut in the middle of the first load of the real leads. */
class KillIT {
  private static final long MIDDLE = 2_000;

  @Test
  void aKilledLoadFinishesAfterTheRestart() {
    Path data = RealData.folder();
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(105).withDataFolder(data));
        TandemServer server = RunningServers.own("killed").build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection = Organisations.connect(client, "Killed", org.settings());
      Run cut =
          Waiting.until(
              "the middle of the load",
              Organisations.LIMIT,
              () -> newest(client, connection),
              run -> run.read() >= MIDDLE);
      server.kill();
      assertTrue(cut.read() < RealData.LEADS && !cut.ended(), () -> "killed too late: " + cut);

      server.start();
      Waiting.until(
          "the load to finish by itself",
          Organisations.LIMIT,
          () -> newest(client, connection),
          Run::done);

      List<Run> runs = client.runs(connection);
      assertEquals("INTERRUPTED", client.run(cut.id()).state());
      long created =
          runs.stream()
              .flatMap(run -> client.steps(run.id()).stream())
              .filter(step -> List.of("Contact", "Lead").contains(step.get("object").asText()))
              .mapToLong(step -> step.get("counts").get("created").asLong())
              .sum();
      assertEquals(org.emails().size(), created, "prospects created");
      assertEquals(org.emails().size(), Organisations.people(client, connection), "linked records");
      List<String> held =
          client.prospects().stream()
              .map(prospect -> SandboxOrg.emailKey(prospect.path("email").asText("")))
              .sorted()
              .toList();
      assertEquals(List.copyOf(org.emails()), held, "each email once");
      server.log().assertNoSevere();
    }
  }

  private static Run newest(TandemClient client, long connection) {
    return client.runs(connection).stream()
        .findFirst()
        .orElse(new Run(0, "NONE", Optional.empty(), 0, 0, 0, 0, 0, 0, 0));
  }
}
