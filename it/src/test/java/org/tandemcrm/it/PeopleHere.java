package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.it.client.RefusedException;
import org.tandemcrm.it.client.TandemClient;

/**
 * People at work here, through the REST API: they edit prospects, accounts and opportunities that a
 * CRM holds too, make newcomers and have them created there, and hand records over. What they do
 * hangs on the seed alone, not on how fast anybody is.
 */
final class PeopleHere {

  /** What somebody does; the greater the number, the oftener. */
  enum Deed {
    EDIT_PERSON(5),
    CHANGE_EMAIL(1),
    OPT_OUT(1),
    EDIT_ACCOUNT(1),
    EDIT_OPPORTUNITY(1),
    HAND_OVER(1),
    NEWCOMER(2),
    DELETE(1),
    RESTORE(1);

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

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final TandemClient client;
  private final long connection;
  private final Random random;
  private final Set<Long> keptOut;
  private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);
  private final Set<Long> newcomers = new TreeSet<>();
  private final Deque<Long> deleted = new ArrayDeque<>();
  private final Map<Long, List<String>> recordsOfDeleted = new HashMap<>();
  private final Set<String> erased = new TreeSet<>();
  private int names;

  /**
   * @param keptOut prospects that nobody here may touch
   */
  PeopleHere(TandemClient client, long connection, long seed, Set<Long> keptOut) {
    this.client = client;
    this.connection = connection;
    this.random = new Random(seed);
    this.keptOut = keptOut;
  }

  /** Does so many things, one after the other. */
  void work(int deeds) {
    List<JsonNode> people =
        client.prospects().stream().filter(row -> !keptOut.contains(id(row))).toList();
    List<JsonNode> accounts = client.accounts();
    List<JsonNode> opportunities = client.opportunities();
    for (int i = 0; i < deeds; i++) {
      Deed deed = Deed.of(random);
      try {
        act(deed, people, accounts, opportunities);
        done.merge(deed, 1, Integer::sum);
      } catch (RefusedException refused) {
        // Somebody else was faster, or the record isn't there any more.
        if (refused.status() >= 500 || refused.status() < NOT_FOUND) {
          throw refused;
        }
      }
    }
  }

  /** How often each thing was done. */
  Map<Deed, Integer> done() {
    return Map.copyOf(done);
  }

  /** Who came into being here and has to be in the CRM. */
  Set<Long> newcomers() {
    return Set.copyOf(newcomers);
  }

  /** Takes everybody out of the recycle bin, or erases who can't be restored. */
  void emptyRecycleBin() {
    while (!deleted.isEmpty()) {
      restore(deleted.remove());
    }
  }

  private void restore(long prospect) {
    try {
      client.http().post("/recycle-bin/" + prospect + "/restore", Map.of());
    } catch (RefusedException refused) {
      if (refused.status() != CONFLICT) {
        throw refused;
      }
      // Somebody else has the email now.
      client.http().delete("/recycle-bin/" + prospect);
      erased.addAll(recordsOfDeleted.get(prospect));
    }
  }

  private List<String> crmIds(long prospect) {
    List<String> ids = new ArrayList<>();
    client.links(prospect).forEach(link -> ids.add(link.get("crmId").asText()));
    return ids;
  }

  /** The CRM's ids of the records whose prospects were erased. */
  Set<String> erased() {
    return Set.copyOf(erased);
  }

  private void act(
      Deed deed, List<JsonNode> people, List<JsonNode> accounts, List<JsonNode> opportunities) {
    switch (deed) {
      case EDIT_PERSON:
        client.edit("prospects", id(oneOf(people)), personsFields());
        break;
      case CHANGE_EMAIL:
        client.edit("prospects", id(oneOf(people)), Map.of("email", newEmail()));
        break;
      case OPT_OUT:
        client.edit("prospects", id(oneOf(people)), Map.of("optedOutOfEmail", true));
        break;
      case EDIT_ACCOUNT:
        client.edit(
            "accounts", id(oneOf(accounts)), Map.of("phone", phone(), "website", website()));
        break;
      case EDIT_OPPORTUNITY:
        client.edit(
            "opportunities",
            id(oneOf(opportunities)),
            Map.of("amount", random.nextInt(90_000), "nextStep", name("Call")));
        break;
      case HAND_OVER:
        owner()
            .ifPresent(
                user ->
                    client.http().patch("/prospects/" + id(oneOf(people)), Map.of("owner", user)));
        break;
      case NEWCOMER:
        long id =
            client.putProspect(
                Map.of("email", newEmail(), "lastName", name("Here"), "city", "Ulm"));
        client.createInCrm("prospects", id, connection);
        newcomers.add(id);
        break;
      case DELETE:
        long gone = id(oneOf(people));
        List<String> records = crmIds(gone);
        client.http().delete("/prospects/" + gone);
        deleted.add(gone);
        recordsOfDeleted.put(gone, records);
        newcomers.remove(gone);
        break;
      case RESTORE:
        if (!deleted.isEmpty()) {
          restore(deleted.remove());
        }
        break;
    }
  }

  private Map<String, Object> personsFields() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("phone", phone());
    int dice = random.nextInt(4);
    if (dice == 0) {
      fields.put("jobTitle", name("Rank"));
    } else if (dice == 1) {
      fields.put("mobilePhone", phone());
    } else if (dice == 2) {
      fields.put("lastName", name("Clan"));
    } else {
      fields.put("city", name("Town"));
    }
    return fields;
  }

  /** A user here behind whom stands an active one of the CRM. */
  private Optional<Long> owner() {
    List<Long> users =
        client.crmUsers(connection).stream()
            .filter(user -> user.get("standing").asText().equals("LINKED"))
            .filter(user -> user.get("active").asBoolean())
            .map(user -> user.get("tandemUser").asLong())
            .toList();
    return users.isEmpty() ? Optional.empty() : Optional.of(oneOf(users));
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static long id(JsonNode row) {
    return row.get("id").asLong();
  }

  private String name(String word) {
    return word + " " + ++names;
  }

  private String phone() {
    return "+49 40 " + random.nextInt(9_999_999);
  }

  private String website() {
    return "https://site" + ++names + ".example";
  }

  private String newEmail() {
    return "here" + ++names + "@people.example";
  }
}
