package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Which of Salesforce's objects and standard fields Tandem knows, and as what. */
final class SalesforceMeanings {

  /** The parent's field that tells a contact's company. */
  static final String ACCOUNT_NAME = "Account.Name";

  /** The objects that Tandem reads, the ones that others refer to first. */
  static final Map<String, ObjectKind> OBJECTS = objects();

  /** With state and country picklists these have a twin of this ending, which holds the code. */
  private static final String CODE = "Code";

  private static final Set<StandardField> CODED =
      Set.of(StandardField.STATE, StandardField.COUNTRY);

  private static final Map<String, StandardField> ADDRESS_PARTS =
      Map.of(
          "Street", StandardField.STREET,
          "City", StandardField.CITY,
          "State", StandardField.STATE,
          "PostalCode", StandardField.POSTAL_CODE,
          "Country", StandardField.COUNTRY);

  private static final Map<String, StandardField> RECORD =
      Map.of(
          "OwnerId", StandardField.OWNER,
          "RecordTypeId", StandardField.RECORD_TYPE,
          "CurrencyIsoCode", StandardField.CURRENCY,
          "Description", StandardField.DESCRIPTION);

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
          entry("HasOptedOutOfFax", StandardField.OPTED_OUT_OF_FAX),
          entry("DoNotCall", StandardField.DO_NOT_CALL));

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
              RECORD,
              SalesforceOwnField.meanings(ObjectKind.LEAD),
              PERSON,
              COMPANY,
              ADDRESS_PARTS,
              Map.of("Company", StandardField.COMPANY, "Status", StandardField.STATUS)),
          ObjectKind.CONTACT,
          joined(
              RECORD,
              SalesforceOwnField.meanings(ObjectKind.CONTACT),
              PERSON,
              address("Mailing"),
              Map.of(
                  "Department",
                  StandardField.DEPARTMENT,
                  "AccountId",
                  StandardField.ACCOUNT,
                  ACCOUNT_NAME,
                  StandardField.COMPANY)),
          ObjectKind.ACCOUNT,
          joined(
              RECORD,
              SalesforceOwnField.meanings(ObjectKind.ACCOUNT),
              COMPANY,
              address("Billing"),
              Map.of(
                  "Name", StandardField.NAME,
                  "Phone", StandardField.PHONE,
                  "Fax", StandardField.FAX,
                  "Type", StandardField.TYPE,
                  "AccountNumber", StandardField.ACCOUNT_NUMBER,
                  "ParentId", StandardField.PARENT_ACCOUNT,
                  "AccountSource", StandardField.SOURCE)),
          ObjectKind.OPPORTUNITY,
          joined(
              RECORD,
              SalesforceOwnField.meanings(ObjectKind.OPPORTUNITY),
              Map.ofEntries(
                  entry("Name", StandardField.NAME),
                  entry("AccountId", StandardField.ACCOUNT),
                  entry("Amount", StandardField.AMOUNT),
                  entry("StageName", StandardField.STAGE),
                  entry("Probability", StandardField.PROBABILITY),
                  entry("CloseDate", StandardField.CLOSE_DATE),
                  entry("IsClosed", StandardField.CLOSED),
                  entry("IsWon", StandardField.WON),
                  entry("Type", StandardField.TYPE),
                  entry("NextStep", StandardField.NEXT_STEP),
                  entry("LeadSource", StandardField.SOURCE))),
          ObjectKind.OPPORTUNITY_CONTACT_ROLE,
          Map.of(
              "OpportunityId", StandardField.OPPORTUNITY,
              "ContactId", StandardField.CONTACT,
              "Role", StandardField.ROLE,
              "IsPrimary", StandardField.PRIMARY),
          ObjectKind.USER,
          Map.ofEntries(
              entry("Username", StandardField.LOGIN),
              entry("Email", StandardField.EMAIL),
              entry("Name", StandardField.NAME),
              entry("FirstName", StandardField.FIRST_NAME),
              entry("LastName", StandardField.LAST_NAME),
              entry("Title", StandardField.JOB_TITLE),
              entry("Department", StandardField.DEPARTMENT),
              entry("Phone", StandardField.PHONE),
              entry("MobilePhone", StandardField.MOBILE_PHONE),
              entry("IsActive", StandardField.ACTIVE),
              entry("ProfileId", StandardField.PROFILE),
              entry("ManagerId", StandardField.MANAGER),
              entry("TimeZoneSidKey", StandardField.TIME_ZONE)),
          ObjectKind.QUEUE,
          Map.of("Name", StandardField.NAME));

  private SalesforceMeanings() {}

  /**
   * What a field of an object means to Tandem.
   *
   * @param fields the names of all fields that the object has
   */
  static Optional<StandardField> of(ObjectKind kind, String field, Set<String> fields) {
    Map<String, StandardField> known = FIELDS.getOrDefault(kind, Map.of());
    if (fields.contains(field + CODE) && isCoded(known.get(field))) {
      return Optional.empty();
    }
    if (field.endsWith(CODE)) {
      StandardField text = known.get(field.substring(0, field.length() - CODE.length()));
      if (isCoded(text)) {
        return Optional.of(text);
      }
    }
    return Optional.ofNullable(known.get(field));
  }

  /** True for an object whose records are people that consent is asked of. */
  static boolean isPerson(String object) {
    ObjectKind kind = OBJECTS.get(object);
    return kind == ObjectKind.LEAD || kind == ObjectKind.CONTACT;
  }

  private static boolean isCoded(StandardField meaning) {
    return meaning != null && CODED.contains(meaning);
  }

  private static Map<String, ObjectKind> objects() {
    Map<String, ObjectKind> objects = new LinkedHashMap<>();
    objects.put("User", ObjectKind.USER);
    objects.put("Group", ObjectKind.QUEUE);
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
