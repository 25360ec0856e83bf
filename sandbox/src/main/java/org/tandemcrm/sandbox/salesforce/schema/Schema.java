package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The objects of the simulated org, read from one resource each. */
public final class Schema {
  private static final List<String> NAMES =
      List.of(
          "Account",
          "Contact",
          "Lead",
          "LeadStatus",
          "Opportunity",
          "OpportunityContactRole",
          "Organization",
          "Profile",
          "User");

  private final List<ObjectType> types;
  private final Map<String, ObjectType> byName;
  private final Map<String, ObjectType> byPrefix;

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

  public static Schema load() {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return new Schema(NAMES.stream().map(name -> read(mapper, name)).toList());
  }

  private static ObjectType read(ObjectMapper mapper, String name) {
    String resource = "/org/tandemcrm/sandbox/salesforce/schema/" + name + ".json";
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      return mapper.readValue(in, ObjectType.class);
    } catch (IOException e) {
      throw new UncheckedIOException("schema resource " + resource, e);
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
}
