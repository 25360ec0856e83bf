package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of the simulated org, read from one resource each; what a feature of the org adds is
 * in a resource of its own.
 */
public final class Schema {
  private static final String FOLDER = "/org/tandemcrm/sandbox/salesforce/schema/";

  /** Fields that a deployment of Tandem brings into an org. */
  private static final String TANDEM = "TandemFields";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final List<String> NAMES =
      List.of(
          "Account",
          "Campaign",
          "CampaignMember",
          "CampaignMemberStatus",
          "Contact",
          "Group",
          "Lead",
          "LeadStatus",
          "Opportunity",
          "OpportunityContactRole",
          "Organization",
          "PermissionSet",
          "PermissionSetAssignment",
          "Profile",
          "QueueSobject",
          "RecordType",
          "Task",
          "User",
          "UserRole");

  /** The objects that have the made-up org's own fields, one of each type. */
  private static final Set<String> CUSTOMISED = Set.of("Account", "Contact", "Lead", "Opportunity");

  /** What a feature adds: whole objects, and fields of objects that are there anyway. */
  private record Addition(List<String> objects, Map<String, List<Field>> fields) {}

  private final List<ObjectType> types;
  private final Map<String, ObjectType> byName;
  private final Map<String, ObjectType> byPrefix;
  private Instant changedAt = Instant.parse("2026-01-01T00:00:00Z");

  private Schema(List<ObjectType> types) {
    this.types = List.copyOf(types);
    this.byName =
        types.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    type -> type.name().toLowerCase(Locale.ROOT), Function.identity()));
    this.byPrefix =
        types.stream()
            .collect(Collectors.toUnmodifiableMap(ObjectType::keyPrefix, Function.identity()));
  }

  /** The objects of an ordinary org. */
  public static Schema load() {
    return load(Set.of());
  }

  public static Schema load(Set<OrgFeature> features) {
    Stream<String> own =
        features.contains(OrgFeature.WITHOUT_TANDEM_FIELDS) ? Stream.of() : Stream.of(TANDEM);
    List<Addition> additions =
        Stream.concat(
                own,
                features.stream()
                    .sorted()
                    .map(feature -> "feature/" + feature.wireName())
                    .filter(name -> Schema.class.getResource(FOLDER + name + ".json") != null))
            .map(name -> read(name, Addition.class))
            .toList();
    Stream<String> names =
        Stream.concat(NAMES.stream(), additions.stream().flatMap(more -> more.objects().stream()));
    return new Schema(names.sorted().map(name -> type(name, additions)).toList());
  }

  private static ObjectType type(String name, List<Addition> additions) {
    ObjectType type = read(name, ObjectType.class);
    if (CUSTOMISED.contains(name)) {
      List.of(read("CustomFields", Field[].class)).forEach(type::addFromStart);
    }
    for (Addition addition : additions) {
      addition.fields().getOrDefault(name, List.of()).forEach(type::addFromStart);
    }
    return type;
  }

  private static <T> T read(String name, Class<T> type) {
    try (InputStream in = Schema.class.getResourceAsStream(FOLDER + name + ".json")) {
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("schema resource " + name, e);
    }
  }

  /** All objects, by name. */
  public List<ObjectType> types() {
    return types;
  }

  /** The object of that name in any case. */
  public Optional<ObjectType> type(String anyCase) {
    return Optional.ofNullable(byName.get(anyCase.toLowerCase(Locale.ROOT)));
  }

  /**
   * The object that the sandbox itself relies on.
   *
   * @throws IllegalArgumentException when there is none, which is a mistake of the caller
   */
  public ObjectType require(String name) {
    return type(name).orElseThrow(() -> new IllegalArgumentException("no object " + name));
  }

  /** The object that an id belongs to, told by its first three characters. */
  public Optional<ObjectType> typeOfId(String id) {
    return id.length() < 3
        ? Optional.empty()
        : Optional.ofNullable(byPrefix.get(id.substring(0, 3)));
  }

  /** Adds a field to an object, whose records are blank there. */
  public synchronized void add(ObjectType type, Field field, Instant now) {
    type.add(field);
    touch(now);
  }

  /** Puts a field in the place of another, whose values it takes over as they are. */
  public synchronized void replace(ObjectType type, String name, Field field, Instant now) {
    type.replace(name, field);
    touch(now);
  }

  public synchronized void remove(ObjectType type, String name, Instant now) {
    type.remove(name);
    touch(now);
  }

  /** Forgets all changes since the start. */
  public synchronized void restore(Instant now) {
    if (types.stream().filter(ObjectType::restore).count() > 0) {
      touch(now);
    }
  }

  /** Whole seconds, as HTTP tells them; each change has one of its own. */
  private void touch(Instant now) {
    Instant next = changedAt.plusSeconds(1);
    changedAt = now.isAfter(next) ? now.truncatedTo(ChronoUnit.SECONDS) : next;
  }

  /** When a field of any object last changed. */
  public synchronized Instant changedAt() {
    return changedAt;
  }
}
