package org.tandemcrm.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.Waiting;

/** Asks for actions whose runs end in every state that can be looked at. */
public final class DemoActions {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String STATUS = "Closed - Converted";

  private final TandemClient client;
  private final long connection;
  private final String search;
  private final ActionClient inCrm;
  private final ActionClient here;

  /**
   * @param search with what names, companies or emails begin of those for whom it asks; empty for
   *     any
   */
  public DemoActions(TandemClient client, long connection, String search) {
    this.client = client;
    this.connection = connection;
    this.search = search;
    this.inCrm = ActionClient.of(client, connection);
    this.here = ActionClient.here(client);
  }

  /** Somebody who never became a lead: given up when this was two weeks ago. */
  public long askInVain() {
    return inCrm.ask(
        "convert-lead", Map.of("status", STATUS), List.of(newcomer("gerda.gestern", "Gestern")));
  }

  /**
   * Waits for the first load and asks for the others.
   *
   * @return the requests
   */
  public List<Long> askForTheOthers() {
    List<Long> requests = new ArrayList<>();
    List<Long> people =
        Waiting.until("leads to be there", LIMIT, this::leads, found -> found.size() >= 12);
    String fair = choice("add-to-campaign", "campaign", "Trade Fair");

    // Done: members of a campaign, tasks, scores.
    requests.add(inCrm.ask("add-to-campaign", Map.of("campaign", fair), people.subList(0, 6)));
    requests.add(inCrm.ask("create-task", Map.of("template", template()), people.subList(0, 3)));
    requests.add(here.ask("change-score", Map.of("change", "+25"), people.subList(0, 8)));
    requests.add(inCrm.ask("sync-lead", Map.of(), List.of(newcomer("nora.neu", "Neu"))));
    // Skipped: nobody of them is a member.
    requests.add(
        inCrm.ask(
            "change-campaign-status",
            Map.of("campaign", fair, "status", "Attended"),
            people.subList(6, 8)));
    // Failed: no number.
    requests.add(
        here.ask(
            "change-field", Map.of("field", "employees", "value", "many"), people.subList(8, 9)));
    // Ready: with the next cycle, and to be tried again for more than an hour.
    requests.add(inCrm.ask("convert-lead", Map.of("status", STATUS), people.subList(9, 11)));
    requests.add(here.ask("call-webhook", Map.of("webhook", webhook()), people.subList(11, 12)));
    // Waiting for a lead, and cancelled while it waited.
    requests.add(
        inCrm.ask(
            "convert-lead",
            Map.of("status", STATUS),
            List.of(newcomer("walter.wartet", "Wartet"))));
    long unwanted =
        inCrm.ask(
            "add-to-campaign",
            Map.of("campaign", fair),
            List.of(newcomer("carla.doch", "Dochnicht")));
    cancel(unwanted);
    requests.add(unwanted);
    // Held until somebody approves it, as if it were hundreds.
    inCrm.unasked(10);
    requests.add(
        inCrm.ask(
            "create-task",
            Map.of("template", choice("create-task", "template", "Call back")),
            people));
    inCrm.unasked(500);
    return requests;
  }

  private void cancel(long request) {
    List<Long> runs = new ArrayList<>();
    inCrm.runs(request).get("items").forEach(run -> runs.add(run.get("id").asLong()));
    client.http().post("/action-runs/cancel", Map.of("runs", runs));
  }

  private long newcomer(String mailbox, String lastName) {
    return client.putProspect(
        Map.of("email", mailbox + "@demo.example", "lastName", lastName, "company", "Demo & Co."));
  }

  /** Some prospects that are linked to a lead. */
  private List<Long> leads() {
    JsonNode first = client.http().get("/prospects?size=60&search=" + search).get("items");
    return StreamSupport.stream(first.spliterator(), false)
        .map(prospect -> prospect.get("id").asLong())
        .filter(id -> client.links(id).stream().anyMatch(this::isLead))
        .limit(12)
        .toList();
  }

  private boolean isLead(JsonNode link) {
    return link.path("connectionId").asLong() == connection
        && link.path("object").asText().equals("Lead")
        && link.path("state").asText().equals("LINKED");
  }

  private String choice(String action, String parameter, String label) {
    JsonNode choices =
        client
            .http()
            .get(
                "/action-types/%s/parameters/%s/choices?connection=%d"
                    .formatted(action, parameter, connection));
    return StreamSupport.stream(choices.spliterator(), false)
        .filter(choice -> choice.get("label").asText().startsWith(label))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No " + label + " in " + choices))
        .get("value")
        .asText();
  }

  /** One whose receiver isn't there: nobody has a name that ends so. */
  private String webhook() {
    String host = "hooks.demo.invalid";
    client.http().put("/webhooks/hosts", Map.of("hosts", List.of(host)));
    return client
        .http()
        .post(
            "/webhooks", Map.of("name", "Our shop, which is away", "url", "https://" + host + "/"))
        .get("id")
        .asText();
  }

  private String template() {
    client
        .http()
        .post(
            "/task-templates",
            Map.of(
                "name", "Call back",
                "subject", "Call {{firstName|our prospect}} of {{company|an unknown company}}",
                "description", "Ask whether our offer arrived.",
                "dueDays", 2,
                "priority", "Normal",
                "status", "Not Started"));
    return choice("create-task", "template", "Call back");
  }
}
