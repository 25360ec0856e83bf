package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Private people in orgs that have them: an account that is a person has a contact which repeats
 * its data and changes only with it.
 */
public final class PersonAccounts {
  private static final String FLAG = "IsPersonAccount";
  private static final String PREFIX = "Person";
  private static final String SUFFIX = "__pc";

  /** What account and contact have under one name. */
  private static final List<String> COMMON =
      List.of(
          "LastName",
          "FirstName",
          "Salutation",
          "Phone",
          "Fax",
          "OwnerId",
          "IsDeleted",
          "CreatedDate",
          "CreatedById",
          "LastModifiedDate",
          "LastModifiedById",
          "SystemModstamp");

  private final OrgStore store;
  private final ObjectType account;
  private final ObjectType contact;
  private final boolean possible;

  public PersonAccounts(Schema schema, OrgStore store) {
    this.store = store;
    this.account = schema.require("Account");
    this.contact = schema.require("Contact");
    this.possible = account.field(FLAG).isPresent();
  }

  /**
   * Checks the fields that a request sets.
   *
   * @throws ApiException when a person's contact is written, a person's whole name, or a person's
   *     field on a business
   */
  void check(ObjectType type, Optional<Row> before, Map<String, Object> values) {
    if (!possible) {
      return;
    }
    if (type == contact) {
      before
          .filter(row -> row.flag(FLAG))
          .ifPresent(row -> refuse(values.keySet().stream().findFirst()));
    } else if (type == account) {
      boolean person = before.map(row -> row.flag(FLAG)).orElse(values.get("LastName") != null);
      refuse(
          values.entrySet().stream()
              .filter(entry -> person ? entry.getKey().equals("Name") : isOfPerson(entry))
              .map(Map.Entry::getKey)
              .findFirst());
    }
  }

  private boolean isOfPerson(Map.Entry<String, Object> entry) {
    String name = entry.getKey();
    return entry.getValue() != null
        && !Boolean.FALSE.equals(entry.getValue())
        && (name.equals("LastName") || name.equals("FirstName") || !ofContact(name).equals(name));
  }

  private static void refuse(Optional<String> field) {
    field.ifPresent(
        name -> {
          throw new ApiException(
              ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
              "bad field names on insert/update call: " + name,
              name);
        });
  }

  /** Makes the contact of a new person, and repeats in it what changed in the account. */
  public void follow(Optional<Row> before, Row after) {
    if (!possible || after.type() != account || !after.flag(FLAG)) {
      return;
    }
    Optional<Object> contactId = after.value("PersonContactId");
    if (contactId.isEmpty()) {
      // The second version of the account brings the contact along.
      store.put(after.with(Map.of("PersonContactId", store.nextId(contact))));
      return;
    }
    Map<String, Object> values = shared(after);
    Row row =
        store
            .find(contact, (String) contactId.get())
            .map(old -> old.with(values))
            .orElseGet(() -> newContact(after, (String) contactId.get(), values));
    store.put(row.with(DerivedFields.of(row)));
  }

  private Row newContact(Row person, String id, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("Id", id);
    all.put("AccountId", person.id());
    all.put(FLAG, true);
    return Row.of(contact, all);
  }

  /** Values for the contact that the account dictates, by the contact's fields. */
  public Map<String, Object> shared(Row person) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : account.fields()) {
      String name = ofContact(field.name());
      if (COMMON.contains(field.name()) || !name.equals(field.name())) {
        values.put(name, person.value(field.name()).orElse(null));
      }
    }
    return values;
  }

  /** The contact's name for a field of a person; the same name when it isn't one of these. */
  private String ofContact(String name) {
    String other =
        name.endsWith(SUFFIX)
            ? name.replace(SUFFIX, "__c")
            : name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    return contact.field(other).map(Field::name).orElse(name);
  }
}
