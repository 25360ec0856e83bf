package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A field of a CRM's object. Start with {@link #of} and add what is known; by default a field is
 * optional, writable and means nothing special.
 */
public final class CrmField {

  private final String name;
  private final String label;
  private final FieldType type;
  private final OptionalInt length;
  private final boolean required;
  private final boolean readOnly;
  private final boolean custom;
  private final List<Choice> options;
  private final Optional<StandardField> meaning;

  private CrmField(
      String name,
      String label,
      FieldType type,
      OptionalInt length,
      boolean required,
      boolean readOnly,
      boolean custom,
      List<Choice> options,
      Optional<StandardField> meaning) {
    this.name = Objects.requireNonNull(name, "name");
    this.label = Objects.requireNonNull(label, "label");
    this.type = Objects.requireNonNull(type, "type");
    this.length = length;
    this.required = required;
    this.readOnly = readOnly;
    this.custom = custom;
    this.options = List.copyOf(options);
    this.meaning = meaning;
  }

  public static CrmField of(String name, String label, FieldType type) {
    return new CrmField(
        name, label, type, OptionalInt.empty(), false, false, false, List.of(), Optional.empty());
  }

  /** The same field, which holds at most {@code characters} characters. */
  public CrmField length(int characters) {
    return new CrmField(
        name,
        label,
        type,
        OptionalInt.of(characters),
        required,
        readOnly,
        custom,
        options,
        meaning);
  }

  /** The same field, which a record can't be created without. */
  public CrmField required() {
    return new CrmField(name, label, type, length, true, readOnly, custom, options, meaning);
  }

  /**
   * The same field, which the sync user can't write: a formula, a parent's field, a missing right.
   */
  public CrmField readOnly() {
    return new CrmField(name, label, type, length, required, true, custom, options, meaning);
  }

  /** The same field, which the organisation added itself. */
  public CrmField custom() {
    return new CrmField(name, label, type, length, required, readOnly, true, options, meaning);
  }

  /** The same field, which takes these values. */
  public CrmField options(List<Choice> values) {
    return new CrmField(name, label, type, length, required, readOnly, custom, values, meaning);
  }

  /** The same field with a meaning that Tandem knows. */
  public CrmField meaning(StandardField standard) {
    return new CrmField(
        name, label, type, length, required, readOnly, custom, options, Optional.of(standard));
  }

  /** The CRM's own API name; for a parent's field the path that the plugin reads, with dots. */
  public String name() {
    return name;
  }

  /** The name that the CRM's people see. */
  public String label() {
    return label;
  }

  public FieldType type() {
    return type;
  }

  /** The most characters that it holds; absent when the CRM sets no limit or the type has none. */
  public OptionalInt length() {
    return length;
  }

  public boolean isRequired() {
    return required;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public boolean isCustom() {
    return custom;
  }

  /** What a picklist offers; empty for the other types. */
  public List<Choice> options() {
    return options;
  }

  /** What Tandem knows this field as; absent for a field of the CRM's own. */
  public Optional<StandardField> meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return "CrmField " + name + " (" + type + ")";
  }
}
