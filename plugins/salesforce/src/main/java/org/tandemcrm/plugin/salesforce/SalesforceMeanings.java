package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Which of Salesforce's objects and standard fields Tandem knows, and as what. */
final class SalesforceMeanings {

  /** The parent's field that tells a contact's company. */
  static final String ACCOUNT_NAME = "Account.Name";

  /** The objects that Tandem reads, the ones that others refer to first. */
  static final Map<String, ObjectKind> OBJECTS = objects();

  private static final Map<String, StandardField> ADDRESS_PARTS =
      Map.of(
          "Street", StandardField.STREET,
          "City", StandardField.CITY,
          "State", StandardField.STATE,
          "PostalCode", StandardField.POSTAL_CODE,
          "Country", StandardField.COUNTRY);

  private static final Map<String, StandardField> PERSON =
      Map.ofEntries(
          entry("Email", StandardField.EMAIL),
          entry("Salutation", StandardField.SALUTATION),
          entry("FirstName", StandardField.FIRST_NAME),
          entry("LastName", StandardField.LAST_NAME),
          entry("Title", StandardField.JOB_TITLE),
          entry("Phone", StandardField.PHONE),
          entry("MobilePhone", StandardField.MOBILE_PHONE),
          entry("Fax", StandardField.FAX),
          entry("LeadSource", StandardField.SOURCE),
          entry("HasOptedOutOfEmail", StandardField.OPTED_OUT_OF_EMAIL),
          entry("DoNotCall", StandardField.DO_NOT_CALL),
          entry("OwnerId", StandardField.OWNER));

  private static final Map<String, StandardField> COMPANY =
      Map.of(
          "Website", StandardField.WEBSITE,
          "Industry", StandardField.INDUSTRY,
          "NumberOfEmployees", StandardField.EMPLOYEES,
          "AnnualRevenue", StandardField.ANNUAL_REVENUE,
          "Rating", StandardField.RATING);

  private static final Map<ObjectKind, Map<String, StandardField>> FIELDS =
      Map.of(
          ObjectKind.LEAD,
          joined(
              PERSON,
              COMPANY,
              ADDRESS_PARTS,
              Map.of("Company", StandardField.COMPANY, "Status", StandardField.STATUS)),
          ObjectKind.CONTACT,
          joined(
              PERSON,
              address("Mailing"),
              Map.of("Department", StandardField.DEPARTMENT, ACCOUNT_NAME, StandardField.COMPANY)),
          ObjectKind.ACCOUNT,
          joined(
              COMPANY,
              address("Billing"),
              Map.of(
                  "Name", StandardField.COMPANY,
                  "Phone", StandardField.PHONE,
                  "Fax", StandardField.FAX,
                  "AccountSource", StandardField.SOURCE,
                  "OwnerId", StandardField.OWNER)));

  private SalesforceMeanings() {}

  /** What a field of an object means to Tandem. */
  static Optional<StandardField> of(ObjectKind kind, String field) {
    return Optional.ofNullable(FIELDS.getOrDefault(kind, Map.of()).get(field));
  }

  private static Map<String, ObjectKind> objects() {
    Map<String, ObjectKind> objects = new LinkedHashMap<>();
    objects.put("User", ObjectKind.USER);
    objects.put("Account", ObjectKind.ACCOUNT);
    objects.put("Contact", ObjectKind.CONTACT);
    objects.put("Lead", ObjectKind.LEAD);
    objects.put("Opportunity", ObjectKind.OPPORTUNITY);
    objects.put("OpportunityContactRole", ObjectKind.OPPORTUNITY_CONTACT_ROLE);
    return objects;
  }

  private static Map<String, StandardField> address(String prefix) {
    Map<String, StandardField> fields = new LinkedHashMap<>();
    ADDRESS_PARTS.forEach((part, meaning) -> fields.put(prefix + part, meaning));
    return fields;
  }

  @SafeVarargs
  private static Map<String, StandardField> joined(Map<String, StandardField>... parts) {
    Map<String, StandardField> all = new LinkedHashMap<>();
    for (Map<String, StandardField> part : parts) {
      all.putAll(part);
    }
    return Map.copyOf(all);
  }
}
