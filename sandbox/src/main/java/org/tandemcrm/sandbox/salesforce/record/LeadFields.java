package org.tandemcrm.sandbox.salesforce.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Which field of a lead goes where when it is converted. */
final class LeadFields {
  private static final List<String> ADDRESS =
      List.of(
          "Street",
          "City",
          "State",
          "StateCode",
          "PostalCode",
          "Country",
          "CountryCode",
          "Latitude",
          "Longitude");

  private static final List<String> SAME_IN_CONTACT =
      List.of(
          "FirstName",
          "LastName",
          "Salutation",
          "Title",
          "Email",
          "Phone",
          "MobilePhone",
          "Fax",
          "LeadSource",
          "Description",
          "HasOptedOutOfEmail",
          "HasOptedOutOfFax",
          "DoNotCall");

  private static final Map<String, String> TO_ACCOUNT =
      Map.of(
          "Company", "Name",
          "Phone", "Phone",
          "Fax", "Fax",
          "Website", "Website",
          "Industry", "Industry",
          "Rating", "Rating",
          "AnnualRevenue", "AnnualRevenue",
          "NumberOfEmployees", "NumberOfEmployees",
          "LeadSource", "AccountSource");

  private LeadFields() {}

  static Map<String, Object> forAccount(Row lead, ObjectType account) {
    Map<String, Object> values = new HashMap<>();
    TO_ACCOUNT.forEach((from, to) -> copy(lead, from, values, account, to));
    ADDRESS.forEach(part -> copy(lead, part, values, account, "Billing" + part));
    return values;
  }

  static Map<String, Object> forContact(Row lead, ObjectType contact) {
    Map<String, Object> values = new HashMap<>();
    SAME_IN_CONTACT.forEach(name -> copy(lead, name, values, contact, name));
    ADDRESS.forEach(part -> copy(lead, part, values, contact, "Mailing" + part));
    // As the deployment of Tandem maps its own fields.
    lead.type().fields().stream()
        .map(Field::name)
        .filter(name -> name.startsWith("Tandem_"))
        .forEach(name -> copy(lead, name, values, contact, name));
    return values;
  }

  private static void copy(
      Row lead, String from, Map<String, Object> values, ObjectType target, String to) {
    if (lead.type().field(from).isPresent() && target.field(to).isPresent()) {
      lead.value(from).ifPresent(value -> values.put(to, value));
    }
  }
}
