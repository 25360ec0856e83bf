package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One of the questions that {@link CrmBackend#lookUp} puts to a CRM together. */
public final class Lookup {

  private final String object;
  private final Set<String> fields;
  private final Optional<String> field;
  private final Set<String> values;

  private Lookup(String object, Set<String> fields, Optional<String> field, Set<String> values) {
    this.object = Objects.requireNonNull(object, "object");
    this.fields = Set.copyOf(fields);
    this.field = field;
    this.values = Set.copyOf(values);
  }

  /** What {@link CrmBackend#find} would be asked for. */
  public static Lookup byIds(String object, Set<String> fields, Set<String> ids) {
    return new Lookup(object, fields, Optional.empty(), ids);
  }

  /** What {@link CrmBackend#search} would be asked for; no values find nothing. */
  public static Lookup byValues(
      String object, Set<String> fields, String field, Set<String> values) {
    return new Lookup(object, fields, Optional.of(field), values);
  }

  /** The API name of an object. */
  public String object() {
    return object;
  }

  /** The API names of the fields to read. */
  public Set<String> fields() {
    return fields;
  }

  /** The API name of the field to look at; absent for a look-up by ids. */
  public Optional<String> field() {
    return field;
  }

  /** The ids, or the values of that field. */
  public Set<String> values() {
    return values;
  }

  /** Names what is looked at, and no value. */
  @Override
  public String toString() {
    return "Lookup of "
        + values.size()
        + " in "
        + object
        + field.map(name -> "." + name).orElse("");
  }
}
