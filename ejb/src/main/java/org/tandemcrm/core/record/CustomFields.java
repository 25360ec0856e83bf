package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.FieldType;

/** The custom fields that admins have defined. */
public final class CustomFields {

  private final List<CustomField> fields;

  private CustomFields(List<CustomField> fields) {
    this.fields = fields;
  }

  /** Reads the definitions: there are few, so all at once. */
  public static CustomFields read(EntityManager entityManager) {
    return new CustomFields(
        new RowQuery(
                entityManager,
                "KIND, FIELD_KEY, LABEL, FIELD_TYPE, MAX_LENGTH",
                "FROM CUSTOM_FIELD ORDER BY KIND, LABEL, FIELD_KEY")
            .list(
                row ->
                    CustomField.of(
                        row.constant(RecordKind.class, 0),
                        row.text(1),
                        row.text(2),
                        row.constant(FieldType.class, 3),
                        Math.toIntExact(row.number(4)))));
  }

  /** Adds a field to all records of its kind; none has a value for it yet. */
  public static void add(EntityManager entityManager, CustomField field, long createdAt) {
    Statements.execute(
        entityManager,
        "INSERT INTO CUSTOM_FIELD (KIND, FIELD_KEY, LABEL, FIELD_TYPE, MAX_LENGTH, OPTIONS,"
            + " CREATED_AT) VALUES (?1, ?2, ?3, ?4, ?5, '{}', ?6)",
        field.kind().name(),
        field.key(),
        field.label(),
        field.type().name(),
        field.maxLength(),
        createdAt);
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
        .or(() -> defined(kind, key))
        .orElseGet(() -> kind.field(key));
  }

  private Optional<RecordField> defined(RecordKind kind, String key) {
    return of(kind).stream()
        .filter(field -> field.key().equals(key))
        .<RecordField>map(field -> field)
        .findFirst();
  }
}
