package org.tandemcrm.core.link;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * What a link remembers of each mapped field: the last value seen in the CRM and the last value
 * held here. A field that was never in step has no side at all. Immutable.
 *
 * <p>As JSON a field in step is one text or null, any other an array of the two, of what they mean
 * where that isn't the first generation of a pair, and of what was sent where that is in doubt.
 */
public final class Base {

  /**
   * The two sides of a field, each absent when blank.
   *
   * @param crm the last value seen in the CRM
   * @param ours the last value held here
   * @param generation the pair of fields that this was seen over; negative when that pair has only
   *     been looked at since: its values count from then on, and were not brought together yet
   * @param doubt what was sent since, if nobody knows whether the CRM took it
   */
  public record Sides(
      Optional<String> crm, Optional<String> ours, int generation, Optional<Sent> doubt) {

    /** Two sides over a pair of that generation. */
    public Sides(Optional<String> crm, Optional<String> ours, int generation) {
      this(crm, ours, generation, Optional.empty());
    }

    /** Two sides over a pair of the first generation. */
    public Sides(Optional<String> crm, Optional<String> ours) {
      this(crm, ours, 0);
    }

    /** Both sides hold that value. */
    public static Sides inStep(Optional<String> value) {
      return new Sides(value, value);
    }

    /** The same sides, seen over a pair of that generation. */
    public Sides over(int pair) {
      return pair == generation ? this : new Sides(crm, ours, pair, doubt);
    }

    /** The same sides, after that was sent and the answer got lost. */
    public Sides doubting(Optional<String> sent) {
      return new Sides(crm, ours, generation, Optional.of(new Sent(sent)));
    }

    /**
     * The same sides without a doubt.
     *
     * @param taken true when the CRM holds what was sent
     */
    public Sides settled(boolean taken) {
      return doubt
          .map(
              sent ->
                  taken
                      ? new Sides(sent.value(), sent.value(), generation)
                      : new Sides(crm, ours, generation))
          .orElse(this);
    }
  }

  /** A value that was sent; absent when the field was to be emptied. */
  public record Sent(Optional<String> value) {}

  /** Made once: each call of the static methods of Json looks for a provider anew. */
  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  /** The base of a link that has just been made: nothing was ever in step. */
  public static final Base NONE = new Base(new HashMap<>());

  private final Map<RecordField, Sides> fields;

  private Base(Map<RecordField, Sides> fields) {
    this.fields = fields;
  }

  public static Base of(Map<RecordField, Sides> fields) {
    return new Base(new HashMap<>(fields));
  }

  /** Both sides of every field hold these values. */
  public static Base inStep(Map<RecordField, String> values) {
    Map<RecordField, Sides> fields = new HashMap<>();
    values.forEach((field, value) -> fields.put(field, Sides.inStep(Optional.of(value))));
    return new Base(fields);
  }

  /** The same base with one field as {@code other} has it. */
  public Base with(RecordField field, Base other) {
    Map<RecordField, Sides> copy = new HashMap<>(fields);
    other.of(field).ifPresentOrElse(sides -> copy.put(field, sides), () -> copy.remove(field));
    return new Base(copy);
  }

  /** True when both sides held exactly these values, over whatever pairs. */
  public boolean holds(Map<RecordField, String> values) {
    Map<RecordField, Sides> plain = new HashMap<>();
    fields.forEach((field, sides) -> plain.put(field, sides.over(0)));
    return new Base(plain).equals(inStep(values));
  }

  /** The sides of every field that was ever in step. */
  public Map<RecordField, Sides> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Absent when the field was never in step. */
  public Optional<Sides> of(RecordField field) {
    return Optional.ofNullable(fields.get(field));
  }

  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject();
      fields.forEach((field, sides) -> write(json, field.key(), sides));
      json.writeEnd();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String key, Sides sides) {
    boolean doubted = sides.doubt().isPresent();
    if (sides.crm().equals(sides.ours()) && sides.generation() == 0 && !doubted) {
      json.writeKey(key);
      write(json, sides.crm());
    } else {
      json.writeStartArray(key);
      write(json, sides.crm());
      write(json, sides.ours());
      if (sides.generation() != 0 || doubted) {
        json.write(sides.generation());
      }
      sides.doubt().ifPresent(sent -> write(json, sent.value()));
      json.writeEnd();
    }
  }

  private static void write(JsonGenerator json, Optional<String> value) {
    value.ifPresentOrElse(json::write, json::writeNull);
  }

  /** Reads what {@link #toJson} wrote about a record of that kind. */
  public static Base fromJson(RecordKind kind, String json) {
    Map<RecordField, Sides> fields = new HashMap<>();
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      object.forEach((key, value) -> fields.put(kind.field(key), sides(value)));
    }
    return new Base(fields);
  }

  private static Sides sides(JsonValue value) {
    if (value instanceof JsonArray both) {
      return new Sides(
          text(both.get(0)),
          text(both.get(1)),
          both.size() > 2 ? both.getInt(2) : 0,
          both.size() > 3 ? Optional.of(new Sent(text(both.get(3)))) : Optional.empty());
    }
    return Sides.inStep(text(value));
  }

  private static Optional<String> text(JsonValue value) {
    return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Base base && fields.equals(base.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "Base" + fields.keySet();
  }
}
