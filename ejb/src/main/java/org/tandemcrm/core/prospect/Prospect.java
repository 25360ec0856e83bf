package org.tandemcrm.core.prospect;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One person, as the chunk store reads and writes it. Immutable.
 *
 * @param id the key
 * @param values canonical text by field, blanks left out
 * @param createdAt when it came to be here
 * @param updatedAt when one of its values last changed
 * @param version rises with every change; a writer that knows an older one fails
 */
public record Prospect(
    long id, Map<ProspectField, String> values, Instant createdAt, Instant updatedAt, int version) {

  public Prospect {
    values = Map.copyOf(values);
  }

  /** A prospect that isn't stored yet. */
  public static Prospect created(long id, Map<ProspectField, String> values, Instant now) {
    return new Prospect(id, values, now, now, 0);
  }

  /** The same prospect with other values, one version on. */
  public Prospect changed(Map<ProspectField, String> newValues, Instant now) {
    return new Prospect(id, newValues, createdAt, now, version + 1);
  }

  /** The same prospect at another version: of several changes that are stored as one. */
  public Prospect atVersion(int other) {
    return new Prospect(id, values, createdAt, updatedAt, other);
  }

  /** Absent when blank. */
  public Optional<String> value(ProspectField field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The values with one of them replaced, or removed when {@code value} is absent. */
  public static Map<ProspectField, String> with(
      Map<ProspectField, String> values, ProspectField field, Optional<String> value) {
    Map<ProspectField, String> copy = new EnumMap<>(ProspectField.class);
    copy.putAll(values);
    value.ifPresentOrElse(text -> copy.put(field, text), () -> copy.remove(field));
    return copy;
  }
}
