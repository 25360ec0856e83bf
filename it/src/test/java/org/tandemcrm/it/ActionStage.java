package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.ActionClient;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/**
 * An organisation and people there whom a test calls by short names: for tests that ask for many
 * actions of one organisation and look at what it holds afterwards.
 */
final class ActionStage implements AutoCloseable {

  /** The states of a run that is over. */
  private static final Set<String> OVER =
      Set.of("DONE", "FAILED", "SKIPPED", "DISMISSED", "CANCELLED");

  private final TwoSides sides;
  private final ActionClient actions;
  private final String domain;
  private final List<String> users;
  private final Map<String, String> records = new HashMap<>();
  private final Map<String, Long> prospects = new HashMap<>();

  private ActionStage(TwoSides sides, String name) {
    this.sides = sides;
    this.actions = ActionClient.of(sides.client(), sides.connection());
    this.domain = name + ".example";
    // The first one is the sync user.
    this.users =
        sides.org().records("User").stream()
            .filter(user -> user.path("IsActive").asBoolean())
            .filter(user -> user.path("UserType").asText().equals("Standard"))
            .map(user -> user.get("Id").asText())
            .sorted(Comparator.naturalOrder())
            .skip(1)
            .toList();
  }

  /**
   * Sets it up; conversions wait for no cycle.
   *
   * @param name no other test's of the same server
   */
  static ActionStage set(TandemServer server, String name) {
    ActionStage stage = new ActionStage(TwoSides.connected(server, name, org -> org), name);
    stage.actions.actAtOnce();
    return stage;
  }

  SandboxOrg org() {
    return sides.org();
  }

  TandemClient client() {
    return sides.client();
  }

  ActionClient actions() {
    return actions;
  }

  long connection() {
    return sides.connection();
  }

  /** The id of one of the organisation's people who work with it, from 0. */
  String user(int number) {
    return users.get(number);
  }

  /** Our key of whoever stands behind a user of the CRM here. */
  long tandemUser(String crmId) {
    return Waiting.untilPresent(
            "somebody behind the user " + crmId,
            Organisations.LIMIT,
            () ->
                client().crmUsers(connection()).stream()
                    .filter(user -> user.get("crmId").asText().equals(crmId))
                    .filter(user -> user.path("tandemUser").isNumber())
                    .findFirst())
        .get("tandemUser")
        .asLong();
  }

  /** The id of a queue that may own leads. */
  String queue() {
    return org().records("Group").stream()
        .filter(group -> group.path("Type").asText().equals("Queue"))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asText();
  }

  String email(String name) {
    return name + "@" + domain;
  }

  /**
   * Makes a lead there, of a company of its own and the first user.
   *
   * @param fields what differs
   * @return its id
   */
  String lead(String name, Map<String, ?> fields) {
    Map<String, Object> all = person(name);
    all.put("Company", "Firm " + name);
    all.putAll(fields);
    return keep(name, org().create("Lead", all));
  }

  /** Makes a contact there, of the first user; see {@link #lead}. */
  String contact(String name, Map<String, ?> fields) {
    Map<String, Object> all = person(name);
    all.putAll(fields);
    return keep(name, org().create("Contact", all));
  }

  private Map<String, Object> person(String name) {
    return new HashMap<>(Map.of("LastName", name, "Email", email(name), "OwnerId", user(0)));
  }

  private String keep(String name, String id) {
    records.putIfAbsent(name, id);
    return id;
  }

  /** The id of the first record that was made under that name. */
  String id(String name) {
    return records.get(name);
  }

  /** Makes an account there: its id. */
  String account(String name) {
    return org().create("Account", Map.of("Name", name));
  }

  /** The id of the only record of a type that has that name, such as a record type. */
  String named(String type, String name) {
    return TwoSides.only(
            org().records(type).stream().filter(one -> text(one, "Name").equals(name)).toList())
        .get("Id")
        .asText();
  }

  /** What the organisation holds of the lead of that name. */
  JsonNode lead(String name) {
    return org().record("Lead", id(name));
  }

  /** What the organisation holds of the contact of that name. */
  JsonNode contact(String name) {
    return org().record("Contact", id(name));
  }

  /** Has all of them read. What changes there afterwards has a stamp of its own. */
  void read() {
    Organisations.awaitDone(client(), connection());
    Organisations.nextSecond();
  }

  /**
   * Has cycles run until what was changed here has arrived there, as one may put some of it off.
   */
  <T> void arrives(String what, Supplier<T> there, Predicate<? super T> good) {
    Waiting.until(
        what,
        Organisations.LIMIT,
        () -> {
          read();
          return there.get();
        },
        good);
  }

  /** Our key of somebody who was read, or made here. */
  long prospect(String name) {
    return prospects.computeIfAbsent(name, one -> sides.prospect(email(one)));
  }

  List<Long> prospects(String... names) {
    return Stream.of(names).map(this::prospect).toList();
  }

  /** Tandem's calls of today, by what they were for. */
  JsonNode callsToday() {
    return client().http().get("/connections/" + connection()).at("/calls/today");
  }

  /** The same once each call that the organisation counted is noted once. */
  JsonNode allCallsToday() {
    return Waiting.until(
        "each call to be counted once",
        Organisations.LIMIT,
        this::callsToday,
        today ->
            StreamSupport.stream(today.spliterator(), false).mapToLong(JsonNode::asLong).sum()
                == org().calls());
  }

  /** Asks for an action of people who were read: the request's id. */
  long ask(String type, Map<String, String> parameters, String... names) {
    return actions.ask(type, parameters, prospects(names));
  }

  /** What became of the run of one prospect, in a word and in a sentence. */
  record Outcome(String state, String reason) {}

  /**
   * Waits until all runs of a request are over.
   *
   * @return one outcome for each name, in their order
   */
  List<Outcome> over(long request, String... names) {
    Map<Long, Outcome> outcomes = new HashMap<>();
    Waiting.until(
        "the runs of the request " + request + " to be over",
        Organisations.LIMIT,
        () -> {
          outcomes.clear();
          StreamSupport.stream(actions.runs(request).get("items").spliterator(), false)
              .forEach(
                  run ->
                      outcomes.put(
                          run.get("prospect").asLong(),
                          new Outcome(run.get("state").asText(), run.get("reason").asText())));
          return outcomes.values();
        },
        found -> !found.isEmpty() && found.stream().allMatch(one -> OVER.contains(one.state())));
    return Stream.of(names).map(this::prospect).map(outcomes::get).toList();
  }

  /** Asks and waits; see {@link #over}. */
  List<Outcome> outcomes(String type, Map<String, String> parameters, String... names) {
    return over(ask(type, parameters, names), names);
  }

  /** Asks for what must be done for each. */
  void done(String type, Map<String, String> parameters, String... names) {
    List<Outcome> outcomes = outcomes(type, parameters, names);
    assertTrue(outcomes.stream().allMatch(one -> one.state().equals("DONE")), outcomes::toString);
  }

  /** What a record of the organisation has in that field; empty for nothing. */
  static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isNull() ? "" : value.asText("");
  }

  @Override
  public void close() {
    sides.close();
  }
}
