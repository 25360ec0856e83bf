package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * Thousands of changes go to the CRM by a job of its own, and a power cut while it runs creates
 * nobody twice.
 */
class BulkPushIT {

  /** More than go by calls of 100. */
  private static final int LEADS = 3_000;

  private static final int NEWCOMERS = 2_100;

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String KEY = "Tandem_Key__c";

  @Test
  void thousandsOfEditsGoByAJob() {
    try (SandboxOrg org = SandboxOrg.start(o -> o.withSeed(731).withLeads(LEADS).withContacts(5));
        TandemServer server = RunningServers.own("bulk-edits").build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection = Organisations.connect(client, "Many edits", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      long linked = client.linked(connection, "Lead");
      assertTrue(linked > 2_000, () -> "linked: " + linked);
      List<Long> prospects =
          client.prospects().stream().map(prospect -> prospect.get("id").asLong()).toList();
      allow(client, connection, false);

      client.http().post("/connections/" + connection + "/pause", Map.of());
      client.editAll(prospects, Map.of("city", "Chur"), LIMIT);
      org.forgetCalls();
      client.http().post("/connections/" + connection + "/resume", Map.of());
      Waiting.until("all of them to be in Chur", LIMIT, () -> inChur(org), n -> n >= linked);
      Organisations.awaitRest(client, connection);

      assertEquals(linked, inChur(org));
      assertTrue(org.calls("ingestJobs") > 0, "by a job");
      int calls = org.calls();
      System.out.println("calls for " + linked + " edits: " + calls);
      assertTrue(calls < 40, () -> "calls: " + calls);
      assertEquals(List.of(), CrossChecks.complaints(client, org, connection));
      server.log().assertNoSevere();
    }
  }

  /** Takes two minutes: with {@code -Plong} alone. */
  @Test
  @EnabledIfSystemProperty(named = "crash.all", matches = "true")
  void nobodyIsCreatedTwiceWhenThePowerFailsInMidJob() {
    try (SandboxOrg org =
            SandboxOrg.start(
                o ->
                    o.withSeed(732)
                        .withLeads(20)
                        .withContacts(5)
                        .withLatency(Duration.ofMillis(300)));
        TandemServer server = RunningServers.own("bulk-cut").build()) {
      server.start();
      TandemClient client = Organisations.client(server);
      long connection = Organisations.connect(client, "Cut", org.settings());
      Organisations.awaitFirstLoad(client, connection);
      long before = client.linked(connection, "Lead");
      allow(client, connection, true);

      client.http().post("/connections/" + connection + "/pause", Map.of());
      importNewcomers(server, client);
      client.http().post("/connections/" + connection + "/resume", Map.of());
      Waiting.until("the job to create somebody", LIMIT, () -> created(org), made -> made > 0);
      server.kill();
      int made = created(org);
      server.start();
      Waiting.until(
          "all newcomers to be linked",
          LIMIT,
          () -> {
            Organisations.cycle(client, connection);
            return client.linked(connection, "Lead");
          },
          linked -> linked == before + NEWCOMERS);

      JsonNode creates = org.creates("Lead", KEY);
      System.out.println("made when it was cut: " + made);
      assertEquals(0, creates.get("repeated").size(), creates::toString);
      assertEquals(NEWCOMERS, creates.get("total").asInt());
      assertEquals(List.of(), CrossChecks.complaints(client, org, connection));
      server.log().assertNoSevere();
    }
  }

  private static long inChur(SandboxOrg org) {
    return org.records("Lead").stream()
        .filter(lead -> lead.path("City").asText("").equals("Chur"))
        .count();
  }

  private static int created(SandboxOrg org) {
    return org.creates("Lead", KEY).get("total").asInt();
  }

  /** The guard lets all of it pass; whether every new prospect is created in the CRM. */
  private static void allow(TandemClient client, long connection, boolean createsAll) {
    String address = "/connections/" + connection + "/settings";
    ObjectNode settings = (ObjectNode) client.http().get(address);
    settings
        .putObject("writing")
        .put("createNewProspects", createsAll)
        .put("pushPace", 0)
        .put("guardRecords", 100_000)
        .put("guardPercent", 100)
        .put("guardLeast", 100_000);
    client.http().put(address, settings);
  }

  private static void importNewcomers(TandemServer server, TandemClient client) {
    byte[] file =
        IntStream.range(0, NEWCOMERS)
            .mapToObj(i -> "bulk%d@people.example,Newcomer %d\n".formatted(i, i))
            .collect(Collectors.joining("", "email,last name\n", ""))
            .getBytes(StandardCharsets.UTF_8);
    JsonHttp http = client.http();
    long id =
        Uploads.csv(server, "/edits/imports?name=newcomers.csv", file).body().get("id").asLong();
    http.put("/edits/%d/columns".formatted(id), Map.of("fields", List.of("email", "lastName")));
    client.awaitEdit(id, "CHECKED", LIMIT);
    http.post("/edits/" + id + "/start", Map.of());
    client.awaitEdit(id, "DONE", LIMIT);
  }
}
