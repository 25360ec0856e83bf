package org.tandemcrm.core.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tandemcrm.spi.FieldType;

/**
 * A field that an admin has added to a kind of record. Two are equal when kind and key are, however
 * much else is known: values and bases in the store name a field by its key alone.
 */
public final class CustomField implements RecordField {

  /** The most characters of a custom field's value. */
  public static final int MAX_LENGTH = 32_000;

  private final RecordKind kind;
  private final String key;
  private final String label;
  private final FieldType type;
  private final int maxLength;
  private final Map<String, String> options;

  private CustomField(
      RecordKind kind,
      String key,
      String label,
      FieldType type,
      int maxLength,
      Map<String, String> options) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.key = Objects.requireNonNull(key, "key");
    this.label = Objects.requireNonNull(label, "label");
    this.type = Objects.requireNonNull(type, "type");
    this.maxLength = maxLength;
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  public static CustomField of(
      RecordKind kind, String key, String label, FieldType type, int maxLength) {
    return new CustomField(kind, key, label, type, maxLength, Map.of());
  }

  /** The field as the store names it; what it is called and holds stands in its definition. */
  static CustomField named(RecordKind kind, String key) {
    return new CustomField(kind, key, key, FieldType.LONG_TEXT, MAX_LENGTH, Map.of());
  }

  /** The same field, which offers these values; their order is kept. */
  public CustomField offering(Map<String, String> newOptions) {
    return new CustomField(kind, key, label, type, maxLength, newOptions);
  }

  /** The same field under another name. */
  public CustomField named(String newLabel) {
    return new CustomField(kind, key, newLabel, type, maxLength, options);
  }

  @Override
  public RecordKind kind() {
    return kind;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public FieldType type() {
    return type;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public Map<String, String> options() {
    return options;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomField field && kind == field.kind && key.equals(field.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
