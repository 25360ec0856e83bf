package org.tandemcrm.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One record to be created or changed in the CRM by {@link CrmBackend#write}. Start with {@link
 * #create} or {@link #update}, set what has to be written, and nothing else: a field that isn't
 * named stays as it is.
 */
public final class Mutation {

  /** The most characters of a {@link #key}: as many as a UUID has. */
  public static final int MOST_KEY_CHARACTERS = 36;

  private final String object;
  private final Optional<String> id;
  private final String key;
  private final Map<String, Optional<Value>> values;
  private final boolean assigned;

  private Mutation(Builder builder) {
    this.object = builder.object;
    this.id = builder.id;
    this.key = builder.key;
    // Not Map.copyOf: the order in which fields were named is kept.
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
    this.assigned = builder.assigned;
  }

  /**
   * Starts a new record.
   *
   * @param object the API name of its object
   * @param externalKey stands for this creation and no other, at most {@value #MOST_KEY_CHARACTERS}
   *     characters: where the object has a field of the meaning {@link StandardField#EXTERNAL_KEY},
   *     the backend writes it there by itself and makes sure that a creation that is asked for
   *     twice is done once
   */
  public static Builder create(String object, String externalKey) {
    return new Builder(object, Optional.empty(), externalKey);
  }

  /**
   * Starts a change of a record.
   *
   * @param object the API name of its object
   * @param id the CRM's id in its normal form
   * @param key stands for this change and no other, at most {@value #MOST_KEY_CHARACTERS}
   *     characters; a CRM that knows keys of requests can be given it
   */
  public static Builder update(String object, String id, String key) {
    return new Builder(object, Optional.of(id), key);
  }

  /** The API name of its object. */
  public String object() {
    return object;
  }

  /** The CRM's id of the record to change; absent for one to create. */
  public Optional<String> id() {
    return id;
  }

  /** What this mutation, tried once or again, is known by. */
  public String key() {
    return key;
  }

  public boolean isCreate() {
    return id.isEmpty();
  }

  /**
   * What to write by API name, in the order of naming; an absent value empties the field, or makes
   * it false where the CRM has nothing between true and false.
   */
  public Map<String, Optional<Value>> values() {
    return values;
  }

  /** True when the CRM's own assignment rules shall choose the owner; else none of them may run. */
  public boolean isAssignedByCrm() {
    return assigned;
  }

  /** Names what and where, never a value. */
  @Override
  public String toString() {
    return id.map(known -> "Mutation of " + object + " " + known)
        .orElse("Mutation that creates a " + object);
  }

  /** Collects what is to be written. */
  public static final class Builder {
    private final String object;
    private final Optional<String> id;
    private final String key;
    private final Map<String, Optional<Value>> values = new LinkedHashMap<>();
    private boolean assigned;

    private Builder(String object, Optional<String> id, String key) {
      this.object = Objects.requireNonNull(object, "object");
      this.id = id;
      this.key = Objects.requireNonNull(key, "key");
      if (key.isBlank() || key.length() > MOST_KEY_CHARACTERS) {
        throw new IllegalArgumentException(
            "A key has 1 to " + MOST_KEY_CHARACTERS + " characters, not " + key.length() + ".");
      }
    }

    public Builder set(String field, Value value) {
      values.put(Objects.requireNonNull(field, "field"), Optional.of(value));
      return this;
    }

    /** Empties the field. */
    public Builder clear(String field) {
      values.put(Objects.requireNonNull(field, "field"), Optional.empty());
      return this;
    }

    /** See {@link Mutation#isAssignedByCrm}. */
    public Builder assignedByCrm() {
      assigned = true;
      return this;
    }

    public Mutation build() {
      return new Mutation(this);
    }
  }
}
