package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tandemcrm.it.client.TandemClient;

/**
 * Compares what ties a CRM's record to others with what ties ours: whose it is, at which account it
 * is, and who has a role in an opportunity.
 */
final class SameTies {
  private final TandemClient client;
  private final HeldRecords held;
  private final Map<String, String> owners = new HashMap<>();
  private final List<JsonNode> roles;

  SameTies(TandemClient client, SandboxOrg org, HeldRecords held) {
    this.client = client;
    this.held = held;
    org.records("User")
        .forEach(one -> owners.put(one.get("Id").asText(), one.path("Name").asText()));
    org.records("Group")
        .forEach(one -> owners.put(one.get("Id").asText(), one.path("Name").asText()));
    this.roles = org.records("OpportunityContactRole");
  }

  /** What differs, each in a sentence. */
  List<String> differences(String object, JsonNode record, HeldRecords.Held ours) {
    List<String> differences = new ArrayList<>();
    String what = object + " " + record.get("Id").asText();
    compare(
        differences,
        what + ": its owner",
        Optional.ofNullable(owners.get(record.path("OwnerId").asText())),
        text(ours.record().path("owner").path("crmOwner")));
    if (!object.equals("Account")) {
      compare(
          differences,
          what + ": its account",
          held.of(record.path("AccountId").asText()).map(HeldRecords.Held::id),
          text(ours.record().path("account")));
    }
    if (object.equals("Opportunity")) {
      compare(differences, what + ": the roles in it", there(record), here(ours));
    }
    return differences;
  }

  private static void compare(List<String> differences, String what, Object there, Object here) {
    if (!there.equals(here)) {
      differences.add("%s: %s there and %s here".formatted(what, there, here));
    }
  }

  /** The roles of those contacts that are here; the others are listed with a reason. */
  private List<String> there(JsonNode opportunity) {
    return roles.stream()
        .filter(role -> role.path("OpportunityId").equals(opportunity.get("Id")))
        .flatMap(
            role ->
                held.of(role.path("ContactId").asText()).stream()
                    .map(contact -> role(contact.id(), role, "Role", "IsPrimary")))
        .sorted()
        .toList();
  }

  private List<String> here(HeldRecords.Held opportunity) {
    JsonNode found = client.http().get("/opportunities/" + opportunity.id() + "/contacts");
    return StreamSupport.stream(found.spliterator(), false)
        .map(role -> role(role.get("prospect").asText(), role, "role", "primary"))
        .sorted()
        .toList();
  }

  private static String role(String prospect, JsonNode role, String name, String primary) {
    return "prospect %s as %s%s"
        .formatted(
            prospect,
            text(role.path(name)).orElse("nothing"),
            role.path(primary).asBoolean() ? ", primary" : "");
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value.asText(""))
        .filter(text -> !value.isNull())
        .filter(text -> !text.isBlank());
  }
}
