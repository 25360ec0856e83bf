package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One object of the org: its fields, in order, and what may be done with its records. Fields come
 * and go while the org runs.
 */
public final class ObjectType {
  private final String name;
  private final String label;
  private final String labelPlural;
  private final String keyPrefix;
  private final boolean createable;
  private final boolean updateable;
  private final boolean deletable;
  private Layout initial;
  private volatile Layout layout;

  @JsonCreator
  ObjectType(
      @JsonProperty("name") String name,
      @JsonProperty("label") String label,
      @JsonProperty("labelPlural") String labelPlural,
      @JsonProperty("keyPrefix") String keyPrefix,
      @JsonProperty("createable") boolean createable,
      @JsonProperty("updateable") boolean updateable,
      @JsonProperty("deletable") boolean deletable,
      @JsonProperty("fields") List<Field> ownFields) {
    this.name = name;
    this.label = label;
    this.labelPlural = labelPlural;
    this.keyPrefix = keyPrefix;
    this.createable = createable;
    this.updateable = updateable;
    this.deletable = deletable;
    this.initial = Layout.of(withSystemFields(ownFields));
    this.layout = initial;
  }

  private static List<Field> withSystemFields(List<Field> ownFields) {
    List<Field> all = new ArrayList<>();
    all.add(Field.system("Id", "Record ID", FieldType.ID, null));
    all.add(Field.system("IsDeleted", "Deleted", FieldType.BOOLEAN, null));
    all.addAll(ownFields);
    all.add(Field.system("CreatedDate", "Created Date", FieldType.DATETIME, null));
    all.add(Field.system("CreatedById", "Created By ID", FieldType.REFERENCE, "CreatedBy"));
    all.add(Field.system("LastModifiedDate", "Last Modified Date", FieldType.DATETIME, null));
    all.add(
        Field.system(
            "LastModifiedById", "Last Modified By ID", FieldType.REFERENCE, "LastModifiedBy"));
    all.add(Field.system("SystemModstamp", "System Modstamp", FieldType.DATETIME, null));
    return List.copyOf(all);
  }

  public String name() {
    return name;
  }

  public String label() {
    return label;
  }

  public String labelPlural() {
    return labelPlural;
  }

  /** The first three characters of every id of this object. */
  public String keyPrefix() {
    return keyPrefix;
  }

  public boolean createable() {
    return createable;
  }

  public boolean updateable() {
    return updateable;
  }

  public boolean deletable() {
    return deletable;
  }

  public List<Field> fields() {
    return layout.fields();
  }

  /** The field of that name in any case, as the CRM finds it. */
  public Optional<Field> field(String anyCase) {
    return layout.field(anyCase);
  }

  /** The reference field behind a parent path such as {@code Owner}, in any case. */
  public Optional<Field> relationship(String anyCase) {
    return layout.relationship(anyCase);
  }

  /**
   * The place of a field's value in a row, which stays its own as long as the field is there.
   *
   * @throws IllegalArgumentException when the object has no such field, which is a mistake of the
   *     caller
   */
  public int position(String fieldName) {
    return layout
        .position(fieldName)
        .orElseThrow(() -> new IllegalArgumentException(name + " has no field " + fieldName));
  }

  /** How many places a row needs, with those of fields that are gone. */
  public int places() {
    return layout.places();
  }

  /** Adds a field that a feature of the org brings, before anybody sees the object. */
  void addFromStart(Field field) {
    initial = initial.with(field);
    layout = initial;
  }

  void add(Field field) {
    layout = layout.with(field);
  }

  /** Puts a field in the place of another, whose values it takes over as they are. */
  void replace(String fieldName, Field field) {
    layout = layout.replaced(fieldName, field);
  }

  void remove(String fieldName) {
    layout = layout.without(fieldName);
  }

  /** Forgets all changes since the start, if there were any. */
  boolean restore() {
    boolean changed = layout != initial;
    layout = initial;
    return changed;
  }

  @Override
  public String toString() {
    return name;
  }
}
