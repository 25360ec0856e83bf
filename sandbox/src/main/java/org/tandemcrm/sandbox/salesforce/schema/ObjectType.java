package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One object of the org: its fields, in order, and what may be done with its records. */
public final class ObjectType {
  private final String name;
  private final String label;
  private final String labelPlural;
  private final String keyPrefix;
  private final boolean createable;
  private final boolean updateable;
  private final boolean deletable;
  private final List<Field> fields;
  private final Map<String, Integer> positions;
  private final Map<String, Field> relationships;

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
    this.fields = withSystemFields(ownFields);
    this.positions =
        IntStream.range(0, fields.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> key(fields.get(i).name()), i -> i));
    this.relationships =
        fields.stream()
            .filter(field -> field.relationshipName() != null)
            .collect(
                Collectors.toUnmodifiableMap(
                    field -> key(field.relationshipName()), Function.identity()));
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

  private static String key(String anyCase) {
    return anyCase.toLowerCase(Locale.ROOT);
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
    return fields;
  }

  /** The field of that name in any case, as the CRM finds it. */
  public Optional<Field> field(String anyCase) {
    return Optional.ofNullable(positions.get(key(anyCase))).map(fields::get);
  }

  /** The reference field behind a parent path such as {@code Owner}, in any case. */
  public Optional<Field> relationship(String anyCase) {
    return Optional.ofNullable(relationships.get(key(anyCase)));
  }

  /**
   * The place of a field's value in a row.
   *
   * @throws IllegalArgumentException when the object has no such field, which is a mistake of the
   *     caller
   */
  public int position(String fieldName) {
    Integer position = positions.get(key(fieldName));
    if (position == null) {
      throw new IllegalArgumentException(name + " has no field " + fieldName);
    }
    return position;
  }

  @Override
  public String toString() {
    return name;
  }
}
