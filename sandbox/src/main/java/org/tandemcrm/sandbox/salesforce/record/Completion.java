package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.FieldType;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Fills in what the request for a new record leaves to the CRM. */
final class Completion {
  private final OrgStore store;
  private final RecordTypes recordTypes;

  Completion(Schema schema, OrgStore store) {
    this.store = store;
    this.recordTypes = new RecordTypes(schema, store);
  }

  /**
   * A whole record, but for its stamps.
   *
   * @param requested values of the request by field
   * @param actor id of the user who makes it, and owns it if the request names nobody
   */
  Row complete(ObjectType type, String id, Map<String, Object> requested, String actor) {
    Map<String, Object> values = new HashMap<>();
    for (Field field : type.fields()) {
      if (field.defaultValue() != null) {
        values.put(
            field.name(),
            field.type() == FieldType.BOOLEAN
                ? Boolean.valueOf(field.defaultValue())
                : field.defaultValue());
      }
    }
    type.field("OwnerId").ifPresent(owner -> values.put(owner.name(), actor));
    values.put("Id", id);
    values.putAll(requested);
    Row given = Row.of(type, values);
    Row row = given.with(DerivedFields.of(given));
    if (type.field("RecordTypeId").isPresent() && !requested.containsKey("RecordTypeId")) {
      boolean person = type.field("IsPersonAccount").isPresent() && row.flag("IsPersonAccount");
      row = with(row, "RecordTypeId", recordTypes.standardOf(type, person).orElse(null));
    }
    return type.name().equals("User") ? withLicence(row) : row;
  }

  /** What a user is follows from the profile, and a portal's user works for a contact's account. */
  private Row withLicence(Row user) {
    Row typed =
        user.value("ProfileId")
            .flatMap(id -> store.find((String) id))
            .map(profile -> with(user, "UserType", profile.text("UserType")))
            .orElse(user);
    return typed
        .value("ContactId")
        .flatMap(id -> store.find((String) id))
        .map(contact -> with(typed, "AccountId", contact.text("AccountId")))
        .map(row -> with(row, "IsPortalEnabled", true))
        .orElse(typed);
  }

  private static Row with(Row row, String field, Object value) {
    Map<String, Object> change = new HashMap<>();
    change.put(field, value);
    return row.with(change);
  }
}
