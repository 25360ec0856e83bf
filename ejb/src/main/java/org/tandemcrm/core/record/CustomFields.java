package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.FieldType;

/** The custom fields that admins have defined. */
public final class CustomFields {

  private final List<CustomField> fields;
  private final List<CustomField> deleted;

  private CustomFields(List<CustomField> fields, List<CustomField> deleted) {
    this.fields = fields;
    this.deleted = deleted;
  }

  /** Reads the definitions: there are few, so all at once. */
  public static CustomFields read(EntityManager entityManager) {
    List<CustomField> fields = new ArrayList<>();
    List<CustomField> deleted = new ArrayList<>();
    new RowQuery(
            entityManager,
            "KIND, FIELD_KEY, LABEL, FIELD_TYPE, MAX_LENGTH, OPTIONS, DELETED_AT",
            "FROM CUSTOM_FIELD ORDER BY KIND, LABEL, FIELD_KEY")
        .list(row -> (row.optionalInstant(6).isPresent() ? deleted : fields).add(definition(row)));
    return new CustomFields(fields, deleted);
  }

  private static CustomField definition(StoredRow row) {
    return CustomField.of(
            row.constant(RecordKind.class, 0),
            row.text(1),
            row.text(2),
            row.constant(FieldType.class, 3),
            Math.toIntExact(row.number(4)))
        .offering(JsonTexts.toMap(row.text(5)));
  }

  /** Adds a field to all records of its kind; none has a value for it yet. */
  public static void add(EntityManager entityManager, CustomField field, long createdAt) {
    Statements.execute(
        entityManager,
        "INSERT INTO CUSTOM_FIELD (KIND, FIELD_KEY, LABEL, FIELD_TYPE, MAX_LENGTH, OPTIONS,"
            + " CREATED_AT) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        field.kind().name(),
        field.key(),
        field.label(),
        field.type().name(),
        field.maxLength(),
        JsonTexts.toJson(field.options()),
        createdAt);
  }

  /** Gives a field another name or other options; its values stay. */
  public static void change(EntityManager entityManager, CustomField field) {
    Statements.execute(
        entityManager,
        "UPDATE CUSTOM_FIELD SET LABEL = ?1, OPTIONS = ?2 WHERE KIND = ?3 AND FIELD_KEY = ?4",
        field.label(),
        JsonTexts.toJson(field.options()),
        field.kind().name(),
        field.key());
  }

  /**
   * Takes a field away. Its key is never given again, as values under it lie in stored records
   * until those go.
   */
  public static void delete(EntityManager entityManager, CustomField field, long deletedAt) {
    Statements.execute(
        entityManager,
        "UPDATE CUSTOM_FIELD SET DELETED_AT = ?1 WHERE KIND = ?2 AND FIELD_KEY = ?3",
        deletedAt,
        field.kind().name(),
        field.key());
  }

  /** True when no new field may have the key: one has it, or had it. */
  boolean isTaken(RecordKind kind, String key) {
    return Stream.concat(fields.stream(), deleted.stream()).anyMatch(field -> is(field, kind, key));
  }

  /** True when there was such a field: its values are no longer shown. */
  boolean isDeleted(RecordKind kind, String key) {
    return deleted.stream().anyMatch(field -> is(field, kind, key));
  }

  private static boolean is(CustomField field, RecordKind kind, String key) {
    return field.kind() == kind && field.key().equals(key);
  }

  /** The custom field of that key; absent when none is defined. */
  public Optional<CustomField> custom(RecordKind kind, String key) {
    return fields.stream().filter(field -> is(field, kind, key)).findFirst();
  }

  /** Those of a kind, by label. */
  public List<CustomField> of(RecordKind kind) {
    return fields.stream().filter(field -> field.kind() == kind).toList();
  }

  /** The standard fields of a kind, then the custom ones. */
  public List<RecordField> all(RecordKind kind) {
    return Stream.<RecordField>concat(kind.fields().stream(), of(kind).stream()).toList();
  }

  /** The field of that key as it is defined; one without a definition is known by its key alone. */
  public RecordField field(RecordKind kind, String key) {
    return kind.standardField(key)
        .<RecordField>map(standard -> standard)
        .or(() -> custom(kind, key))
        .orElseGet(() -> kind.field(key));
  }
}
