package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A field of a CRM's object. Start with {@link #of} and add what is known; by default a field is
 * optional, writable and means nothing special. Immutable: each addition makes another field.
 */
public final class CrmField {

  private final String name;
  private final String label;
  private final FieldType type;

  // Changed in a fresh copy alone, before anybody sees it.
  private OptionalInt length = OptionalInt.empty();
  private OptionalInt scale = OptionalInt.empty();
  private boolean required;
  private boolean readOnly;
  private boolean custom;
  private boolean unstamped;
  private boolean restricted;
  private List<Choice> options = List.of();
  private Optional<String> references = Optional.empty();
  private Optional<StandardField> meaning = Optional.empty();

  private CrmField(String name, String label, FieldType type) {
    this.name = Objects.requireNonNull(name, "name");
    this.label = Objects.requireNonNull(label, "label");
    this.type = Objects.requireNonNull(type, "type");
  }

  public static CrmField of(String name, String label, FieldType type) {
    return new CrmField(name, label, type);
  }

  private CrmField with(Consumer<CrmField> addition) {
    CrmField copy = new CrmField(name, label, type);
    copy.length = length;
    copy.scale = scale;
    copy.required = required;
    copy.readOnly = readOnly;
    copy.custom = custom;
    copy.unstamped = unstamped;
    copy.restricted = restricted;
    copy.options = options;
    copy.references = references;
    copy.meaning = meaning;
    addition.accept(copy);
    return copy;
  }

  /** The same field, which holds at most {@code characters} characters. */
  public CrmField length(int characters) {
    return with(field -> field.length = OptionalInt.of(characters));
  }

  /** The same number field, which keeps that many decimals behind the point. */
  public CrmField scale(int decimals) {
    return with(field -> field.scale = OptionalInt.of(decimals));
  }

  /** The same field, which a record can't be created without. */
  public CrmField required() {
    return with(field -> field.required = true);
  }

  /**
   * The same field, which the sync user can't write: a formula, a parent's field, a missing right.
   */
  public CrmField readOnly() {
    return with(field -> field.readOnly = true);
  }

  /** The same field, which the organisation added itself. */
  public CrmField custom() {
    return with(field -> field.custom = true);
  }

  /**
   * The same field, whose value changes without a new version of its record: a formula, a parent's
   * field. The host reads such a field again each night when it is mapped.
   */
  public CrmField unstamped() {
    return with(field -> field.unstamped = true);
  }

  /** The same picklist, which the CRM holds to its options: it refuses any other value. */
  public CrmField restricted() {
    return with(field -> field.restricted = true);
  }

  /** The same field, which takes these values; for a reference the records that it may name. */
  public CrmField options(List<Choice> values) {
    return with(field -> field.options = List.copyOf(values));
  }

  /** The same reference, to records of the object of that API name. */
  public CrmField references(String object) {
    return with(field -> field.references = Optional.of(object));
  }

  /** The same field with a meaning that Tandem knows. */
  public CrmField meaning(StandardField standard) {
    return with(field -> field.meaning = Optional.of(standard));
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

  /** Decimals behind the point; absent for a field that is no number or has no fixed scale. */
  public OptionalInt scale() {
    return scale;
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

  /** See {@link #unstamped()}. */
  public boolean isUnstamped() {
    return unstamped;
  }

  /** See {@link #restricted()}. */
  public boolean isRestricted() {
    return restricted;
  }

  /** What a picklist offers, or a reference to a short list of records; else empty. */
  public List<Choice> options() {
    return options;
  }

  /** The API name of the object that a reference names; absent when it may be one of several. */
  public Optional<String> references() {
    return references;
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
