package org.tandemcrm.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.tandemcrm.it.client.TandemClient;

/** A connection whose guard lets nothing through, and changes for it to stop. */
final class GuardedOrganisation {

  private GuardedOrganisation() {}

  /** Connects the organisation, waits until it was read once and sets the guard: the key. */
  static long connect(TandemClient client, SandboxOrg org) {
    long connection = Organisations.connect(client, "guarded " + System.nanoTime(), org.settings());
    Organisations.awaitFirstLoad(client, connection);
    // On Derby the first cycle of a cold server may give way to others; this one reads what it
    // left.
    Organisations.cycle(client, connection);
    String address = "/connections/" + connection + "/settings";
    ObjectNode settings = (ObjectNode) client.http().get(address);
    settings
        .putObject("writing")
        .put("createNewProspects", false)
        .put("pushPace", 0)
        .put("guardRecords", 1)
        .put("guardPercent", 1)
        .put("guardLeast", 1);
    client.http().put(address, settings);
    return connection;
  }

  /**
   * Gives every prospect of the organisation another city; the next cycle is stopped. Paused
   * meanwhile, so that no cycle sees half of them and holds the rest under an approval of its own.
   */
  static void edit(TandemClient client, SandboxOrg org, long connection) {
    client.http().post("/connections/" + connection + "/pause", Map.of());
    for (String email : org.emails()) {
      long id = client.prospectByEmail(email).orElseThrow().get("id").asLong();
      client.http().patch("/prospects/" + id, Map.of("values", Map.of("city", "Tandemstadt")));
    }
    client.http().post("/connections/" + connection + "/resume", Map.of());
  }

  /** Gives every lead of the CRM another email; the next cycle reads none beyond the limit. */
  static void reemail(TandemClient client, SandboxOrg org, long connection) {
    client.http().post("/connections/" + connection + "/pause", Map.of());
    org.records("Lead").stream()
        .filter(lead -> !lead.path("IsConverted").asBoolean())
        .map(lead -> lead.get("Id").asText())
        .forEach(
            id ->
                org.edit(
                    "Lead",
                    id,
                    Map.of("Email", id + "@" + System.identityHashCode(org) + ".example")));
    client.http().post("/connections/" + connection + "/resume", Map.of());
  }
}
