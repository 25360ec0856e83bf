package org.tandemcrm.sandbox.salesforce.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** The rules on a whole record: required fields and references. */
final class RecordRules {
  private final Schema schema;
  private final OrgStore store;

  RecordRules(Schema schema, OrgStore store) {
    this.schema = schema;
    this.store = store;
  }

  void requireFilled(ObjectType type, Row row) {
    List<String> missing =
        type.fields().stream()
            .filter(field -> field.required() && row.value(field.name()).isEmpty())
            .map(Field::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new ApiException(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "Required fields are missing: " + missing,
          missing.toArray(String[]::new));
    }
  }

  void requireUnique(Row row) {
    for (Field field : row.type().fields()) {
      if (field.unique()) {
        row.value(field.name()).ifPresent(value -> requireUnique(row, field, value.toString()));
      }
    }
  }

  private void requireUnique(Row row, Field field, String value) {
    store.having(row.type(), field.name(), value).stream()
        .filter(other -> !other.id().equals(row.id()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new ApiException(
                  ErrorCode.DUPLICATE_VALUE,
                  "duplicate value found: %s duplicates value on record with id: %s"
                      .formatted(field.name(), other.id()));
            });
  }

  /** Checks the references among the values that a request sets. */
  void requireReferences(ObjectType type, Map<String, Object> values) {
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      Field field = type.field(entry.getKey()).orElseThrow();
      if (field.type() == FieldType.REFERENCE && entry.getValue() instanceof String id) {
        requireReference(type, field, id);
      }
    }
  }

  private void requireReference(ObjectType owner, Field field, String id) {
    ObjectType target =
        schema
            .typeOfId(id)
            .filter(type -> field.referenceTo().contains(type.name()))
            .orElseThrow(() -> ValueReader.wrongId(field, id));
    Row parent =
        store
            .find(target, id)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id"));
    if (parent.deleted()) {
      throw new ApiException(ErrorCode.ENTITY_IS_DELETED, "entity is deleted");
    }
    if (field.name().equals("RecordTypeId") && !owner.name().equals(parent.text("SobjectType"))) {
      throw new ApiException(
          ErrorCode.INVALID_CROSS_REFERENCE_KEY,
          "Record Type ID: this ID value isn't valid for the user: " + id,
          field.name());
    }
    if (field.name().equals("OwnerId") && target.name().equals("Group")) {
      requireQueue(owner, parent);
    }
    if (field.name().equals("OwnerId")
        && target.name().equals("User")
        && !parent.flag("IsActive")) {
      throw new ApiException(
          ErrorCode.INACTIVE_OWNER_OR_USER,
          "operation performed with inactive user [%s] as owner of %s"
              .formatted(id, owner.name().toLowerCase(Locale.ROOT)),
          field.name());
    }
  }

  private void requireQueue(ObjectType owned, Row group) {
    boolean possible =
        "Queue".equals(group.text("Type"))
            && store.having(schema.require("QueueSobject"), "QueueId", group.id()).stream()
                .anyMatch(row -> owned.name().equals(row.text("SobjectType")));
    if (!possible) {
      throw new ApiException(
          ErrorCode.INVALID_OPERATION, "Queue not associated with this SObject type");
    }
  }
}
