package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tandemcrm.it.client.RefusedException;

/**
 * People at work in a simulated organisation: they edit, make, delete, bring back, merge and
 * convert records of all kinds. What they do hangs on the seed alone, not on how fast anybody is.
 */
final class BusyPeople {

  /** What somebody does; the greater the number, the oftener. */
  enum Deed {
    EDIT_PERSON(4),
    EDIT_ACCOUNT(1),
    EDIT_OPPORTUNITY(1),
    HAND_OVER(1),
    NEWCOMER(1),
    DELETE(1),
    UNDELETE(1),
    MERGE(1),
    CONVERT(1),
    CONTACT_ROLE(1);

    private final int weight;

    Deed(int weight) {
      this.weight = weight;
    }

    private static Deed of(Random random) {
      int all = 0;
      for (Deed deed : values()) {
        all += deed.weight;
      }
      int place = random.nextInt(all);
      for (Deed deed : values()) {
        place -= deed.weight;
        if (place < 0) {
          return deed;
        }
      }
      throw new IllegalStateException("The weights don't add up");
    }
  }

  private static final List<String> PEOPLE = List.of("Lead", "Contact");
  private static final String ROLE = "OpportunityContactRole";
  private static final List<String> ALL = List.of("Lead", "Contact", "Account", "Opportunity");

  private final SandboxOrg org;
  private final Random random;
  private final Set<String> keptOut;
  private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);
  private int names;

  BusyPeople(SandboxOrg org, long seed) {
    this(org, seed, Set.of());
  }

  /**
   * @param keptOut ids of records that nobody may touch
   */
  BusyPeople(SandboxOrg org, long seed, Set<String> keptOut) {
    this.org = org;
    this.random = new Random(seed);
    this.keptOut = Set.copyOf(keptOut);
  }

  /** Does so many things, one after the other. */
  void work(int deeds) {
    for (int i = 0; i < deeds; i++) {
      Deed deed = Deed.of(random);
      try {
        if (isDone(deed)) {
          done.merge(deed, 1, Integer::sum);
        }
      } catch (RefusedException refused) {
        // A CRM says no to a person now and then; what counts is what it has afterwards.
        if (refused.status() >= 500) {
          throw refused;
        }
      }
    }
  }

  /** How often each thing was done. */
  Map<Deed, Integer> done() {
    return Map.copyOf(done);
  }

  private boolean isDone(Deed deed) {
    switch (deed) {
      case EDIT_PERSON:
        String person = oneOf(PEOPLE);
        return edit(person, personsFields(person));
      case EDIT_ACCOUNT:
        return edit("Account", Map.of("Name", name("Company"), "Phone", phone()));
      case EDIT_OPPORTUNITY:
        return edit(
            "Opportunity", Map.of("Amount", random.nextInt(90_000), "NextStep", name("Do")));
      case HAND_OVER:
        return edit(oneOf(ALL), Map.of("OwnerId", id(some("User"))));
      case NEWCOMER:
        return isMade();
      case DELETE:
        String type = oneOf(ALL);
        JsonNode gone = some(type);
        org.delete(type, id(gone));
        return true;
      case UNDELETE:
        return isBroughtBack(oneOf(ALL));
      case MERGE:
        return isMerged(oneOf(List.of("Lead", "Contact", "Account")));
      case CONVERT:
        org.convert(id(some("Lead")), random.nextBoolean());
        return true;
      case CONTACT_ROLE:
        return isInvolved();
    }
    throw new IllegalArgumentException(deed.name());
  }

  private boolean edit(String type, Map<String, Object> fields) {
    org.edit(type, id(some(type)), fields);
    return true;
  }

  private Map<String, Object> personsFields(String type) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("Title", name("Title"));
    fields.put("Phone", phone());
    int dice = random.nextInt(10);
    if (dice == 0) {
      fields.put("Email", newEmail());
    } else if (dice == 1) {
      fields.put("Email", some(oneOf(PEOPLE)).path("Email").asText(newEmail()));
    } else if (dice == 2) {
      fields.put("HasOptedOutOfEmail", true);
    } else if (dice == 3) {
      fields.put("LastName", name("Family"));
    } else if (dice == 4 && type.equals("Contact")) {
      fields.put("AccountId", id(some("Account")));
    }
    return fields;
  }

  private boolean isMade() {
    String type = oneOf(PEOPLE);
    Map<String, Object> fields = personsFields(type);
    fields.put("LastName", name("New"));
    fields.putIfAbsent("Email", newEmail());
    if (type.equals("Lead")) {
      fields.put("Company", name("Company"));
    } else {
      fields.putIfAbsent("AccountId", id(some("Account")));
    }
    org.create(type, fields);
    return true;
  }

  private boolean isBroughtBack(String type) {
    List<JsonNode> deleted = org.deleted(type);
    if (deleted.isEmpty()) {
      return false;
    }
    org.undelete(type, id(oneOf(deleted)));
    return true;
  }

  private boolean isMerged(String type) {
    String winner = id(some(type));
    String loser = id(some(type));
    if (winner.equals(loser)) {
      return false;
    }
    org.merge(type, winner, loser);
    return true;
  }

  /** Somebody gets a role in an opportunity, or one that is there changes or ends. */
  private boolean isInvolved() {
    List<JsonNode> roles = org.records(ROLE);
    int dice = random.nextInt(4);
    if (dice == 0 && !roles.isEmpty()) {
      org.delete(ROLE, id(oneOf(roles)));
      return true;
    }
    if (dice == 1 && !roles.isEmpty()) {
      org.edit(ROLE, id(oneOf(roles)), Map.of("Role", "Evaluator", "IsPrimary", true));
      return true;
    }
    org.create(
        ROLE,
        Map.of(
            "OpportunityId", id(some("Opportunity")),
            "ContactId", id(some("Contact")),
            "Role", "Decision Maker"));
    return true;
  }

  /** Nobody works on a lead that was converted. */
  private JsonNode some(String type) {
    return oneOf(
        org.records(type).stream()
            .filter(record -> !record.path("IsConverted").asBoolean())
            .filter(record -> !keptOut.contains(id(record)))
            .toList());
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String id(JsonNode record) {
    return record.get("Id").asText();
  }

  private String name(String word) {
    return word + " " + ++names;
  }

  private String phone() {
    return "+49 30 " + random.nextInt(9_999_999);
  }

  private String newEmail() {
    return "soak" + ++names + "@people.example";
  }
}
