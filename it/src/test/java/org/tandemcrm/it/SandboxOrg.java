package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;

/**
 * A simulated organisation and what a test does to it from outside, through its control address:
 * look at its records, edit one, count calls, switch a fault on.
 */
final class SandboxOrg implements AutoCloseable {
  private static final int PAGE = 500;
  private static final int SECONDS_BETWEEN_EDITS = 3;

  /** Where other modules' tests put the official description of SOAP calls, if they ran. */
  private static final List<Path> DESCRIPTIONS =
      Stream.of("sandbox", "plugins/salesforce")
          .map(
              module ->
                  Path.of("..", module, "target/judges/node_modules/jsforce/src/api/soap/wsdl.xml"))
          .map(wsdl -> wsdl.toAbsolutePath().normalize())
          .toList();

  private final SalesforceSandbox sandbox;
  private final JsonHttp control;
  private Duration offset = Duration.ZERO;

  private SandboxOrg(SalesforceSandbox sandbox) {
    this.sandbox = sandbox;
    this.control = new JsonHttp(URI.create(sandbox.baseUrl() + "/_sandbox"), Map.of());
  }

  static SandboxOrg start(UnaryOperator<SandboxOptions> options) {
    SandboxOrg org =
        new SandboxOrg(SalesforceSandbox.start(options.apply(SandboxOptions.defaults())));
    DESCRIPTIONS.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .ifPresent(wsdl -> org.control.put("/soap", Map.of("wsdl", wsdl.toString())));
    return org;
  }

  /** What the form of a new connection asks for. */
  Map<String, String> settings() {
    return Map.of(
        "loginUrl", sandbox.baseUrl(),
        "clientId", sandbox.clientId(),
        "clientSecret", sandbox.clientSecret());
  }

  /** All records of one type that aren't deleted. */
  List<JsonNode> records(String type) {
    return list(type, "");
  }

  private List<JsonNode> list(String type, String more) {
    List<JsonNode> records = new ArrayList<>();
    JsonNode page;
    do {
      page =
          control.get(
              "/records/%s?limit=%d&offset=%d%s".formatted(type, PAGE, records.size(), more));
      page.get("records").forEach(records::add);
    } while (records.size() < page.get("total").asInt() && !page.get("records").isEmpty());
    return records;
  }

  /** Leads that aren't converted, and contacts: the records that a cycle may make prospects of. */
  List<JsonNode> people() {
    List<JsonNode> people = new ArrayList<>(records("Contact"));
    records("Lead").stream()
        .filter(lead -> !lead.path("IsConverted").asBoolean())
        .forEach(people::add);
    return people;
  }

  /** The distinct emails of {@link #people}, as Tandem compares them. */
  SortedSet<String> emails() {
    SortedSet<String> emails = new TreeSet<>();
    people().stream()
        .map(person -> emailKey(person.path("Email").asText("")))
        .filter(email -> !email.isEmpty())
        .forEach(emails::add);
    return emails;
  }

  /** How many records a cycle reads when it reads all. */
  int readable() {
    return linkable()
        - emails().size()
        + records("Lead").size()
        + records("Contact").size()
        + records("OpportunityContactRole").size();
  }

  /** How many records get a link: one for each email, and every account and opportunity. */
  int linkable() {
    return emails().size() + records("Account").size() + records("Opportunity").size();
  }

  static String emailKey(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * A person's edit. The org's clock goes on before it: two changes of a record in one second have
   * one stamp, and a later cycle alone would see the second.
   */
  void edit(String type, String id, Map<String, Object> fields) {
    clock(offset.plusSeconds(SECONDS_BETWEEN_EDITS));
    control.patch("/records/%s/%s".formatted(type, id), fields);
  }

  /** Adds a custom field of that type to an object, blank in each record. */
  void addField(String object, String name, String label, String type) {
    control.post(
        "/fields/" + object, Map.of("name", name, "label", label, "type", type, "length", 80));
  }

  /** Adds a custom field as the definition describes it, blank in each record. */
  void addField(String object, Map<String, Object> definition) {
    control.post("/fields/" + object, definition);
  }

  /** Gives a custom field another type; values that don't fit it are lost, as in the CRM. */
  void retypeField(String object, String name, Map<String, Object> changes) {
    control.patch("/fields/%s/%s".formatted(object, name), changes);
  }

  void removeField(String object, String name) {
    control.delete("/fields/%s/%s".formatted(object, name));
  }

  /** The sync user sees none of these objects any more, and all others; none to see all again. */
  void hideObjects(List<String> objects) {
    control.patch("/access", Map.of("hiddenObjects", objects));
  }

  /** Makes a record: its id. */
  String create(String type, Map<String, Object> fields) {
    return control.post("/records/" + type, fields).get("Id").asText();
  }

  /** Puts a record into the CRM's recycle bin. */
  void delete(String type, String id) {
    control.delete("/records/%s/%s".formatted(type, id));
  }

  /** Deletes a record for good. */
  void purge(String type, String id) {
    delete(type, id);
    control.delete("/recycle-bin/%s/%s".formatted(type, id));
  }

  /** Takes a record back out of the CRM's recycle bin. */
  void undelete(String type, String id) {
    control.post("/records/%s/%s/undelete".formatted(type, id), Map.of());
  }

  /** Merges another record into the first one. */
  void merge(String type, String id, String loser) {
    control.post("/records/%s/%s/merge".formatted(type, id), Map.of("losers", List.of(loser)));
  }

  /** Converts a lead as a person does with the button. */
  void convert(String id, boolean opportunity) {
    control.post("/records/Lead/%s/convert".formatted(id), Map.of("opportunity", opportunity));
  }

  /** The records of one type that lie in the CRM's recycle bin. */
  List<JsonNode> deleted(String type) {
    return list(type, "&deleted=true").stream()
        .filter(record -> record.path("IsDeleted").asBoolean())
        .toList();
  }

  /** From now on every call may meet what a reader must get over by itself. */
  void strikeAtRandom(long seed, double probability) {
    control.put("/faults/random", Map.of("seed", seed, "probability", probability));
  }

  /** No faults any more. */
  void calm() {
    control.delete("/faults/random");
    control.delete("/faults");
  }

  /** By how much the organisation's clock is fast from now on. */
  void clock(Duration newOffset) {
    offset = newOffset;
    control.put("/clock", Map.of("offsetMillis", offset.toMillis()));
  }

  /** API calls since the last {@link #forgetCalls}. */
  int calls() {
    return control.get("/calls").get("total").asInt();
  }

  void forgetCalls() {
    control.post("/calls/reset", Map.of());
  }

  /** The next calls go wrong in that way. */
  void fault(String kind, int times) {
    control.post("/faults", Map.of("kind", kind, "times", times));
  }

  /** The next write of the record with that text in a field goes wrong in that way. */
  void faultOf(String kind, String text) {
    control.post("/faults", Map.of("kind", kind, "times", 1, "record", text));
  }

  /** Nothing goes wrong by itself any more. */
  void noFaults() {
    control.delete("/faults");
  }

  /** Switches a fault on that is described as the control address wants it. */
  void fault(Map<String, Object> fault) {
    control.post("/faults", fault);
  }

  /** From now on every call may meet one of these kinds of faults. */
  void strikeAtRandom(long seed, double probability, List<String> kinds) {
    control.put("/faults/random", Map.of("seed", seed, "probability", probability, "kinds", kinds));
  }

  /** What an admin of the organisation sets up: a rule of that kind. */
  void rule(String kind, Map<String, Object> rule) {
    control.post("/rules/" + kind, rule);
  }

  /** Takes all such rules away. */
  void noRules() {
    control.delete("/rules");
  }

  /** One record as it is now, deleted or not. */
  JsonNode record(String type, String id) {
    return control.get("/records/%s/%s".formatted(type, id));
  }

  /** Makes many records at once: their ids. */
  List<String> createMany(String type, int count, Map<String, Object> fields) {
    List<String> ids = new ArrayList<>();
    control
        .post("/records/%s/many".formatted(type), Map.of("count", count, "fields", fields))
        .get("ids")
        .forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** The mails that the organisation sent to its users, the newest first. */
  List<JsonNode> mails() {
    return StreamSupport.stream(control.get("/mails").get("mails").spliterator(), false).toList();
  }

  /** How many records were made for each value of a field: as the control address tells it. */
  JsonNode creates(String type, String field) {
    return control.get("/creates/%s/%s".formatted(type, field));
  }

  /** After so many calls more the allowance is used up. */
  void allowCalls(int remaining) {
    control.put("/calls", Map.of("remaining", remaining));
  }

  /** Other programs have made so many of the 100,000 calls of a day, in place of those before. */
  void othersCalled(int calls) {
    control.put("/calls", Map.of("others", calls));
  }

  /** API calls since the last {@link #forgetCalls} to that resource. */
  int calls(String resource) {
    return control.get("/calls").get("byResource").path(resource).asInt();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
