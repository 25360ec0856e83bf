package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.it.client.TandemClient;

/**
 * What must hold once an organisation was read: each of its records is here with the same values
 * and ties, or there is a reason why not; nobody is here twice; who opted out anywhere is opted out
 * here.
 */
final class CrossChecks {
  private static final List<String> OBJECTS = List.of("Account", "Contact", "Lead", "Opportunity");
  private static final List<String> CONSENT =
      List.of("optedOutOfEmail", "optedOutOfFax", "doNotCall");
  private static final Pattern PROSPECT = Pattern.compile("prospect (\\d+)");

  private static final List<String> FILLED_HERE =
      List.of("jobTitle", "phone", "mobilePhone", "lastName", "city", "nextStep", "amount");

  private final HeldRecords held;
  private final SameValues same;
  private final SameTies ties;
  private final Map<String, List<JsonNode>> records = new HashMap<>();
  private final List<String> complaints;
  private final Set<String> erased;

  private CrossChecks(TandemClient client, SandboxOrg org, long connection, Set<String> erased) {
    this.erased = erased;
    this.held = HeldRecords.of(client, connection);
    this.complaints = new ArrayList<>(held.complaints());
    OBJECTS.forEach(object -> records.put(object, org.records(object)));
    this.same = new SameValues(client.mappings(connection), records);
    this.ties = new SameTies(client, org, held);
  }

  /** What doesn't hold, each in a sentence; empty when all is well. */
  static List<String> complaints(TandemClient client, SandboxOrg org, long connection) {
    CrossChecks checks = new CrossChecks(client, org, connection, Set.of());
    checks.everyRecordIsHereOrListed();
    checks.nothingIsLinkedThatIsGone();
    checks.noEmailIsHeldTwice();
    checks.restrictionsAreInForce();
    return checks.complaints;
  }

  /**
   * The same, and what is here is there, too: for a connection that flows both ways.
   *
   * @param erased the CRM's ids of the records whose prospects were erased here
   */
  static List<String> complaintsOfBothSides(
      TandemClient client, SandboxOrg org, long connection, Set<String> erased) {
    CrossChecks checks = new CrossChecks(client, org, connection, erased);
    checks.everyRecordIsHereOrListed();
    checks.nothingIsLinkedThatIsGone();
    checks.noEmailIsHeldTwice();
    checks.restrictionsAreInForce();
    checks.nothingIsHereAlone();
    checks.duplicatesAreSo();
    checks.restrictionsAreSent();
    return checks.complaints;
  }

  /** Fields that people fill here: a value here is one there. */
  private void nothingIsHereAlone() {
    records.forEach(
        (object, all) ->
            all.forEach(
                record ->
                    held.of(record.get("Id").asText())
                        .filter(here -> here.state().equals("LINKED"))
                        .ifPresent(
                            here ->
                                complaints.addAll(
                                    same.missingThere(object, record, here, FILLED_HERE)))));
  }

  /** Whoever is left out as a duplicate has the email of somebody who is here. */
  private void duplicatesAreSo() {
    Set<String> emails = new HashSet<>();
    held.prospects()
        .forEach(
            one -> emails.add(SandboxOrg.emailKey(one.get("values").path("email").asText(""))));
    for (String object : List.of("Lead", "Contact")) {
      for (JsonNode record : records.get(object)) {
        String id = record.get("Id").asText();
        boolean duplicate =
            held.leftOut(id)
                .filter(one -> one.get("cause").asText().equals("DUPLICATE"))
                .isPresent();
        if (duplicate && !emails.contains(SandboxOrg.emailKey(record.path("Email").asText("")))) {
          complaints.add(object + " " + id + " is no duplicate of anybody here: " + record);
        }
      }
    }
  }

  private void restrictionsAreSent() {
    for (String object : List.of("Lead", "Contact")) {
      for (JsonNode record : records.get(object)) {
        held.of(record.get("Id").asText())
            .filter(here -> !here.state().equals("SUSPENDED"))
            .ifPresent(here -> checkSent(object, record, here));
      }
    }
  }

  private void checkSent(String object, JsonNode record, HeldRecords.Held here) {
    for (String field : CONSENT) {
      boolean restricts = here.value(field).equals(Optional.of("true"));
      boolean told =
          same.crmField(object, field).map(name -> record.path(name).asBoolean()).orElse(true);
      if (restricts && !told) {
        complaints.add(object + " " + record.get("Id").asText() + " was never told of " + field);
      }
    }
  }

  private void everyRecordIsHereOrListed() {
    records.forEach((object, all) -> all.forEach(record -> check(object, record)));
  }

  private void check(String object, JsonNode record) {
    String id = record.get("Id").asText();
    Optional<HeldRecords.Held> here = held.of(id);
    if (here.isPresent()) {
      complaints.addAll(same.differences(object, record, here.get()));
      complaints.addAll(ties.differences(object, record, here.get()));
    } else if (!isExplained(id, record)) {
      complaints.add(
          object
              + " "
              + id
              + " is neither here nor rightly left out: "
              + held.leftOut(id)
                  .map(JsonNode::toString)
                  .or(() -> held.endOf(id))
                  .orElse("no word"));
    }
  }

  private boolean isExplained(String id, JsonNode record) {
    boolean converted = record.path("IsConverted").asBoolean();
    Optional<JsonNode> listed = held.leftOut(id);
    if (listed.isEmpty()) {
      return erased.contains(id) || (converted && held.endOf(id).isPresent());
    }
    String reason = listed.get().get("reason").asText();
    switch (listed.get().get("cause").asText()) {
      case "NO_EMAIL":
        return record.path("Email").asText("").isBlank();
      case "CONVERTED_LEAD":
        return converted;
      case "ERASED":
        // Also whoever has an email that was erased.
        return !erased.isEmpty();
      case "DUPLICATE":
        return isHeldByAnother(reason, id);
      default:
        return false;
    }
  }

  private boolean isHeldByAnother(String reason, String id) {
    Matcher named = PROSPECT.matcher(reason);
    return named.find()
        && held.linkedIds().stream()
            .filter(crmId -> !crmId.equals(id))
            .flatMap(crmId -> held.of(crmId).stream())
            .anyMatch(other -> other.record().get("id").asText().equals(named.group(1)));
  }

  private void nothingIsLinkedThatIsGone() {
    Set<String> there = new HashSet<>();
    records.values().forEach(all -> all.forEach(record -> there.add(record.get("Id").asText())));
    for (String id : held.linkedIds()) {
      if (!there.contains(id)) {
        complaints.add(id + " is gone, but still linked: " + held.of(id).orElseThrow().link());
      }
    }
  }

  private void noEmailIsHeldTwice() {
    Set<String> seen = new HashSet<>();
    for (JsonNode prospect : held.prospects()) {
      String email = SandboxOrg.emailKey(prospect.get("values").path("email").asText(""));
      if (!email.isEmpty() && !seen.add(email)) {
        complaints.add("Two prospects have the email " + email);
      }
    }
  }

  /** Also what a record restricts that isn't linked itself. */
  private void restrictionsAreInForce() {
    Map<String, JsonNode> byEmail = new HashMap<>();
    for (JsonNode prospect : held.prospects()) {
      JsonNode values = prospect.get("values");
      byEmail.put(SandboxOrg.emailKey(values.path("email").asText("")), values);
    }
    for (String object : List.of("Lead", "Contact")) {
      for (JsonNode record : records.get(object)) {
        String email = SandboxOrg.emailKey(record.path("Email").asText(""));
        Optional.ofNullable(byEmail.get(email))
            .filter(values -> !email.isEmpty())
            .ifPresent(values -> checkConsent(object, record, values));
      }
    }
  }

  private void checkConsent(String object, JsonNode record, JsonNode values) {
    for (String field : CONSENT) {
      boolean restricts =
          same.crmField(object, field).map(name -> record.path(name).asBoolean()).orElse(false);
      if (restricts && !values.path(field).asText("").equals("true")) {
        complaints.add(
            object + " " + record.get("Id").asText() + " restricts " + field + " in vain");
      }
    }
  }
}
