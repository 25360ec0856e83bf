package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;

/** Leads as a company really kept them. */
@ExtendWith(RunningServers.class)
class RealLeadsIT {

  @Test
  void everyLeadIsReadAndAccountedFor(RunningServers.Servers servers) {
    Path data = RealData.folder();
    TandemClient client = Organisations.client(servers.on(Database.POSTGRESQL));
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(104).withDataFolder(data))) {
      long connection = Organisations.connect(client, "Real leads", org.settings());
      Organisations.awaitRest(client, connection);
      Run run = client.runs(connection).get(0);

      assertTrue(run.done(), run::toString);
      assertEquals(RealData.LEADS, org.records("Lead").size());
      assertEquals(org.readable(), run.read());
      assertEquals(
          run.read(),
          run.created()
              + run.updated()
              + run.unchanged()
              + run.outOfScope()
              + run.leftOut()
              + run.failed());
      assertEquals(0, run.failed());
      assertEquals(org.linkable() + org.records("OpportunityContactRole").size(), run.created());
      assertEquals(org.linkable(), client.linked(connection));
    }
  }
}
