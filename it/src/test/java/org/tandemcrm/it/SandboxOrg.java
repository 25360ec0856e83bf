package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;

/**
 * A simulated organisation and what a test does to it from outside, through its control address:
 * look at its records, edit one, count calls, switch a fault on.
 */
final class SandboxOrg implements AutoCloseable {
  private static final int PAGE = 500;

  private final SalesforceSandbox sandbox;
  private final JsonHttp control;

  private SandboxOrg(SalesforceSandbox sandbox) {
    this.sandbox = sandbox;
    this.control = new JsonHttp(URI.create(sandbox.baseUrl() + "/_sandbox"), Map.of());
  }

  static SandboxOrg start(UnaryOperator<SandboxOptions> options) {
    return new SandboxOrg(SalesforceSandbox.start(options.apply(SandboxOptions.defaults())));
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
    List<JsonNode> records = new ArrayList<>();
    JsonNode page;
    do {
      page = control.get("/records/%s?limit=%d&offset=%d".formatted(type, PAGE, records.size()));
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

  void edit(String type, String id, Map<String, Object> fields) {
    control.patch("/records/%s/%s".formatted(type, id), fields);
  }

  /** Adds a custom field of that type to an object, blank in each record. */
  void addField(String object, String name, String label, String type) {
    control.post(
        "/fields/" + object, Map.of("name", name, "label", label, "type", type, "length", 80));
  }

  void removeField(String object, String name) {
    control.send("DELETE", "/fields/%s/%s".formatted(object, name), Optional.empty());
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

  @Override
  public void close() {
    sandbox.close();
  }
}
