package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tandemcrm.it.ActionStage.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;

/**
 * Power cuts in the middle of each action that leaves the server, before the server could store
 * what had been done: in a CRM nothing is done twice, and nothing is forgotten. Receivers of mails
 * and webhooks hear again what they may have heard, under the same key.
 *
 * <p>A cut meets several actions at once, as the start behind it takes half a minute. Those of one
 * organisation wait for each other, so there are several.
 */
class ActionCrashIT {

  private static final int PEOPLE = 24;

  /** As many calls of webhooks as are under way at once. */
  private static final int HOOKS = 4;

  private static final String SUBJECT = "Call after the power cut";

  @Test
  void whatWasDoneIsNotDoneAgain() {
    try (HookReceiver receiver = new HookReceiver();
        LingeringMailServer mails = new LingeringMailServer();
        TandemServer server = server(mails)) {
      server.start();
      try (ActionStage first = ActionStage.set(server, "cut-first");
          ActionStage second = ActionStage.set(server, "cut-second");
          ActionStage third = ActionStage.set(server, "cut-third")) {
        List.of(first, second).forEach(ActionCrashIT::leads);
        String campaign =
            second.org().create("Campaign", Map.of("Name", "Crash", "IsActive", true));
        // All of it first: between a beginning and the cut there is little time.
        String template = template(first.client());
        String webhook = webhook(first.client(), receiver);
        List<Long> people = people(first);
        List<Long> guests = people(second);
        List<Long> newcomers = newcomers(third);

        ActionCut cut = new ActionCut(server);
        cut.begin(
            first, "create-task", Map.of("template", template), people, () -> tasks(first).size());
        cut.begin(
            second,
            "add-to-campaign",
            Map.of("campaign", campaign),
            guests,
            () -> members(second, campaign, "Sent").size());
        cut.begin(third, "sync-lead", Map.of(), newcomers, () -> synced(third).size());
        mailsInTheDark(cut, first.client(), people.subList(0, 3), mails);
        eachOnce(tasks(first));
        eachOnce(members(second, campaign, "Sent"));
        eachOnce(synced(third));

        cut = new ActionCut(server);
        int accounts = first.org().records("Account").size();
        cut.begin(
            first,
            "convert-lead",
            Map.of("status", "Closed - Converted"),
            people,
            () -> converted(first).size());
        cut.begin(
            second,
            "change-campaign-status",
            Map.of("campaign", campaign, "status", "Responded"),
            guests,
            () -> members(second, campaign, "Responded").size());
        webhooksInTheDark(cut, first.client(), people.subList(0, HOOKS), webhook, receiver);
        eachOnce(converted(first));
        assertEquals(
            accounts + 1, first.org().records("Account").size(), "one account for one company");
        eachOnce(members(second, campaign, "Responded"));
        assertEquals(List.of(), members(second, campaign, "Sent"));
      }
      server.log().assertNoSevere();
    }
  }

  /** The mail server took one mail, and has the next in its hands. */
  private static void mailsInTheDark(
      ActionCut cut, TandemClient client, List<Long> people, LingeringMailServer mails) {
    cut.beginHere(
        client,
        "send-alert-mail",
        Map.of("to", "anna@example.com", "subject", "Cut", "text", "Look."),
        people,
        () -> mails.lingers() ? mails.ids().size() : 0);
    cut.survive(mails::goOn);
    Map<String, Long> taken = times(mails.ids().stream());
    assertEquals(
        List.of(1L, 2L, 2L),
        taken.values().stream().sorted().toList(),
        () -> "what may have been sent comes again under its id: " + taken);
  }

  /** The receiver heard each of them, and has answered none. */
  private static void webhooksInTheDark(
      ActionCut cut,
      TandemClient client,
      List<Long> people,
      String webhook,
      HookReceiver receiver) {
    IntStream.range(0, HOOKS).forEach(i -> receiver.nextHangs());
    cut.beginHere(
        client,
        "call-webhook",
        Map.of("webhook", webhook),
        people,
        () -> receiver.received.size() < HOOKS ? 0 : HOOKS);
    cut.survive(() -> {});
    Map<String, Long> heard = times(receiver.received.stream().map(HookReceiver.Received::id));
    assertEquals(HOOKS, heard.size(), heard::toString);
    assertEquals(Set.of(2L), Set.copyOf(heard.values()), "heard again under the same id");
  }

  private static void eachOnce(List<String> done) {
    assertEquals(PEOPLE, done.size());
    assertEquals(PEOPLE, Set.copyOf(done).size(), done::toString);
  }

  private static Map<String, Long> times(Stream<String> ids) {
    return ids.collect(Collectors.groupingBy(id -> id, Collectors.counting()));
  }

  private static String[] names() {
    return IntStream.range(0, PEOPLE).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  private static void leads(ActionStage stage) {
    Stream.of(names()).forEach(name -> stage.lead(name, Map.of("Company", "Stromausfall")));
    stage.read();
  }

  private static List<Long> people(ActionStage stage) {
    return stage.prospects(names());
  }

  private static List<Long> newcomers(ActionStage stage) {
    return Stream.of(names())
        .map(name -> Map.of("email", stage.email(name), "lastName", name))
        .map(stage.client()::putProspect)
        .toList();
  }

  private static String template(TandemClient client) {
    return client
        .http()
        .post("/task-templates", Map.of("name", SUBJECT, "subject", SUBJECT, "dueDays", 1))
        .get("id")
        .asText();
  }

  private static String webhook(TandemClient client, HookReceiver receiver) {
    client.http().put("/webhooks/hosts", Map.of("hosts", List.of(receiver.host())));
    return client
        .http()
        .post("/webhooks", Map.of("name", "Cut", "url", receiver.url()))
        .get("id")
        .asText();
  }

  /** Whom the tasks are about that the action made. */
  private static List<String> tasks(ActionStage stage) {
    return found(stage, "Task", task -> text(task, "Subject").equals(SUBJECT), "WhoId");
  }

  /** The emails of those who were created. */
  private static List<String> synced(ActionStage stage) {
    return found(stage, "Lead", lead -> isOurs(stage, lead), "Email");
  }

  /** The leads that are members of that status. */
  private static List<String> members(ActionStage stage, String campaign, String status) {
    return found(
        stage,
        "CampaignMember",
        member ->
            text(member, "CampaignId").equals(campaign) && text(member, "Status").equals(status),
        "LeadId");
  }

  /** The contacts that leads became. */
  private static List<String> converted(ActionStage stage) {
    return found(
        stage,
        "Lead",
        lead -> isOurs(stage, lead) && lead.path("IsConverted").asBoolean(),
        "ConvertedContactId");
  }

  private static boolean isOurs(ActionStage stage, JsonNode lead) {
    return text(lead, "Email").endsWith(stage.email(""));
  }

  /** What the records of a type that fit have in a field. */
  private static List<String> found(
      ActionStage stage, String type, Predicate<JsonNode> fits, String field) {
    return stage.org().records(type).stream()
        .filter(fits)
        .map(record -> text(record, field))
        .toList();
  }

  private static TandemServer server(LingeringMailServer mails) {
    return RunningServers.own("action-crash")
        .environment("MAIL_HOST", "127.0.0.1")
        .environment("MAIL_PORT", Integer.toString(mails.port()))
        .environment("MAIL_FROM", "tandem@example.com")
        .environment("MAIL_TLS_REQUIRED", "false")
        .environment("TANDEM_WEBHOOK_PRIVATE", "true")
        .environment("TANDEM_WEBHOOK_PLAIN", "true")
        .build();
  }
}
