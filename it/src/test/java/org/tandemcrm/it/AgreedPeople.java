package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.it.client.TandemClient;

/**
 * People whom nobody else touches, edited on both sides between two cycles, and what must come of
 * it by the rules: who alone changed a field has it, of two the CRM, and a restriction wins.
 */
final class AgreedPeople {
  private static final String NAME = "agreed";
  private static final List<String> TEXTS = List.of("jobTitle", "phone", "mobilePhone", "lastName");
  private static final List<String> CONSENT = List.of("doNotCall", "optedOutOfEmail");
  private static final Map<String, String> CRM_FIELDS =
      Map.of(
          "jobTitle", "Title",
          "phone", "Phone",
          "mobilePhone", "MobilePhone",
          "lastName", "LastName",
          "email", "Email",
          "doNotCall", "DoNotCall",
          "optedOutOfEmail", "HasOptedOutOfEmail");

  /** A field that changes its direction so often within so many cycles is stopped by design. */
  private static final int MOST_TURNS = 3;

  private static final int TURNS_COUNT_FOR = 12;

  private enum Side {
    HERE,
    THERE
  }

  /** A person's record there and the prospect here. */
  private record Person(String object, String crmId, long prospect) {}

  private record Place(Person person, String field) {}

  /** What a field must hold; unsure is one of which only is known that both sides hold the same. */
  private record Held(String value, boolean sure) {}

  private final SandboxOrg org;
  private final TandemClient client;
  private final Random random;
  private final List<Person> people = new ArrayList<>();
  private final Map<Place, Held> expected = new HashMap<>();
  private final Map<Place, Side> lastWriter = new HashMap<>();
  private final Map<Place, Deque<Integer>> turns = new HashMap<>();
  private Set<Place> onBothSides = new HashSet<>();
  private int cycle;
  private int names;

  private AgreedPeople(SandboxOrg org, TandemClient client, long seed) {
    this.org = org;
    this.client = client;
    this.random = new Random(seed);
  }

  /** Makes so many leads and contacts in an organisation that isn't connected yet. */
  static void make(SandboxOrg org, int count) {
    IntStream.range(0, count)
        .forEach(
            number -> {
              Map<String, Object> fields = new HashMap<>();
              fields.put("Email", "%s%d@people.example".formatted(NAME, number));
              fields.put("LastName", "Agreed " + number);
              if (number % 2 == 0) {
                fields.put("Company", "Agreed Ltd");
              }
              org.create(number % 2 == 0 ? "Lead" : "Contact", fields);
            });
  }

  /** The CRM's ids of the people that were made. */
  static Set<String> ids(SandboxOrg org) {
    return org.people().stream()
        .filter(person -> person.path("Email").asText("").startsWith(NAME))
        .map(person -> person.get("Id").asText())
        .collect(Collectors.toSet());
  }

  /** The same people once they have been read. */
  static AgreedPeople known(SandboxOrg org, TandemClient client, long seed) {
    AgreedPeople agreed = new AgreedPeople(org, client, seed);
    for (JsonNode record : org.people()) {
      String email = record.path("Email").asText("");
      if (email.startsWith(NAME)) {
        JsonNode prospect = client.prospectByEmail(email).orElseThrow();
        JsonNode link = prospect.get("links").get(0);
        agreed.people.add(
            new Person(
                link.get("object").asText(),
                record.get("Id").asText(),
                prospect.get("id").asLong()));
      }
    }
    return agreed;
  }

  Set<Long> prospects() {
    return people.stream().map(Person::prospect).collect(Collectors.toSet());
  }

  /** Edits everybody: no cycle must run meanwhile. */
  void edit() {
    cycle++;
    onBothSides = new HashSet<>();
    for (Person person : people) {
      Map<String, Object> here = new HashMap<>();
      Map<String, Object> there = new HashMap<>();
      for (String field : TEXTS) {
        choose(new Place(person, field), () -> field + " " + ++names, here, there);
      }
      if (random.nextInt(4) == 0) {
        choose(
            new Place(person, "email"),
            () -> "%s-%d@people.example".formatted(NAME, ++names),
            here,
            there);
      }
      if (random.nextInt(6) == 0) {
        restrict(person, here, there);
      }
      write(person, here, there);
    }
  }

  private interface NewValue {
    String get();
  }

  private void choose(
      Place place, NewValue value, Map<String, Object> here, Map<String, Object> there) {
    switch (random.nextInt(5)) {
      case 0 -> set(place, Side.HERE, value.get(), here, there);
      case 1 -> set(place, Side.THERE, value.get(), here, there);
      case 2 -> {
        if (mayTurn(place, Side.THERE)) {
          here.put(place.field(), value.get());
          onBothSides.add(place);
          set(place, Side.THERE, value.get(), here, there);
        }
      }
      default -> {
        // Nobody touches it this time.
      }
    }
  }

  private void set(
      Place place, Side side, String value, Map<String, Object> here, Map<String, Object> there) {
    if (!mayTurn(place, side)) {
      return;
    }
    Side before = lastWriter.put(place, side);
    if (before != null && before != side) {
      turns.computeIfAbsent(place, any -> new ArrayDeque<>()).addLast(cycle);
    }
    if (side == Side.HERE) {
      here.put(place.field(), value);
    } else {
      there.put(CRM_FIELDS.get(place.field()), value);
    }
    expected.put(place, new Held(value, true));
  }

  private boolean mayTurn(Place place, Side side) {
    Deque<Integer> made = turns.computeIfAbsent(place, any -> new ArrayDeque<>());
    while (!made.isEmpty() && made.getFirst() <= cycle - TURNS_COUNT_FOR) {
      made.removeFirst();
    }
    Side before = lastWriter.get(place);
    return before == null || before == side || made.size() < MOST_TURNS - 1;
  }

  /** Once restricted it stays so: nobody gives permission back. */
  private void restrict(Person person, Map<String, Object> here, Map<String, Object> there) {
    String field = CONSENT.get(random.nextInt(CONSENT.size()));
    if (random.nextBoolean()) {
      here.put(field, true);
    } else {
      there.put(CRM_FIELDS.get(field), true);
    }
    expected.put(new Place(person, field), new Held("true", true));
  }

  private void write(Person person, Map<String, Object> here, Map<String, Object> there) {
    boolean hereFirst = random.nextBoolean();
    if (hereFirst && !here.isEmpty()) {
      client.edit("prospects", person.prospect(), here);
    }
    if (!there.isEmpty()) {
      org.edit(person.object(), person.crmId(), there);
    }
    if (!hereFirst && !here.isEmpty()) {
      client.edit("prospects", person.prospect(), here);
    }
  }

  /** A cycle ran while both sides were edited, so nobody can tell which of them was the later. */
  void forgetConflicts() {
    onBothSides.forEach(place -> expected.computeIfPresent(place, (any, held) -> unsure(held)));
  }

  private static Held unsure(Held held) {
    return new Held(held.value(), false);
  }

  /** Where either side isn't as it must be, each in a sentence. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (Person person : people) {
      JsonNode there = org.record(person.object(), person.crmId());
      JsonNode here = client.prospect(person.prospect());
      expected.forEach(
          (place, held) -> {
            if (place.person().equals(person)) {
              complaint(place, held, here, there).ifPresent(complaints::add);
            }
          });
    }
    return complaints;
  }

  private static Optional<String> complaint(Place place, Held held, JsonNode here, JsonNode there) {
    String valueHere = here.get("values").path(place.field()).asText("");
    String valueThere = there.path(CRM_FIELDS.get(place.field())).asText("");
    boolean right = held.sure() ? valueHere.equals(held.value()) : true;
    return right && valueHere.equals(valueThere)
        ? Optional.empty()
        : Optional.of(
            "%s %s, prospect %d: %s is '%s' here and '%s' there, and must be %s"
                .formatted(
                    place.person().object(),
                    place.person().crmId(),
                    place.person().prospect(),
                    place.field(),
                    valueHere,
                    valueThere,
                    held.sure() ? "'" + held.value() + "'" : "the same"));
  }
}
