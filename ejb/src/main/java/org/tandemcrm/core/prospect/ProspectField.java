package org.tandemcrm.core.prospect;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/**
 * The standard fields of a prospect, in the order in which pages show them. Each is a typed column
 * of the table PROSPECT of the same name; everywhere else its value is canonical text (see {@code
 * core.mapping.CanonicalValue}).
 */
public enum ProspectField {
  EMAIL("email", "EMAIL", "Email", FieldType.EMAIL, 320, StandardField.EMAIL),
  SALUTATION(
      "salutation", "SALUTATION", "Salutation", FieldType.PICKLIST, 40, StandardField.SALUTATION),
  FIRST_NAME(
      "firstName", "FIRST_NAME", "First name", FieldType.TEXT, 120, StandardField.FIRST_NAME),
  LAST_NAME("lastName", "LAST_NAME", "Last name", FieldType.TEXT, 120, StandardField.LAST_NAME),
  JOB_TITLE("jobTitle", "JOB_TITLE", "Job title", FieldType.TEXT, 255, StandardField.JOB_TITLE),
  DEPARTMENT(
      "department", "DEPARTMENT", "Department", FieldType.TEXT, 120, StandardField.DEPARTMENT),
  COMPANY("company", "COMPANY", "Company", FieldType.TEXT, 255, StandardField.COMPANY),
  PHONE("phone", "PHONE", "Phone", FieldType.PHONE, 60, StandardField.PHONE),
  MOBILE_PHONE(
      "mobilePhone", "MOBILE_PHONE", "Mobile", FieldType.PHONE, 60, StandardField.MOBILE_PHONE),
  FAX("fax", "FAX", "Fax", FieldType.PHONE, 60, StandardField.FAX),
  WEBSITE("website", "WEBSITE", "Website", FieldType.URL, 500, StandardField.WEBSITE),
  STREET("street", "STREET", "Street", FieldType.TEXT, 500, StandardField.STREET),
  CITY("city", "CITY", "City", FieldType.TEXT, 120, StandardField.CITY),
  STATE("state", "STATE", "State or province", FieldType.TEXT, 120, StandardField.STATE),
  POSTAL_CODE(
      "postalCode", "POSTAL_CODE", "Postal code", FieldType.TEXT, 40, StandardField.POSTAL_CODE),
  COUNTRY("country", "COUNTRY", "Country", FieldType.TEXT, 120, StandardField.COUNTRY),
  INDUSTRY("industry", "INDUSTRY", "Industry", FieldType.PICKLIST, 255, StandardField.INDUSTRY),
  EMPLOYEES("employees", "EMPLOYEES", "Employees", FieldType.INTEGER, 10, StandardField.EMPLOYEES),
  ANNUAL_REVENUE(
      "annualRevenue",
      "ANNUAL_REVENUE",
      "Annual revenue",
      FieldType.CURRENCY,
      19,
      StandardField.ANNUAL_REVENUE),
  SOURCE("source", "SOURCE", "Source", FieldType.PICKLIST, 255, StandardField.SOURCE),
  RATING("rating", "RATING", "Rating", FieldType.PICKLIST, 255, StandardField.RATING),
  OPTED_OUT_OF_EMAIL(
      "optedOutOfEmail",
      "OPTED_OUT_OF_EMAIL",
      "Opted out of email",
      FieldType.BOOLEAN,
      5,
      StandardField.OPTED_OUT_OF_EMAIL),
  DO_NOT_CALL(
      "doNotCall", "DO_NOT_CALL", "Do not call", FieldType.BOOLEAN, 5, StandardField.DO_NOT_CALL);

  private static final Map<String, ProspectField> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(ProspectField::key, Function.identity()));

  private static final Map<StandardField, ProspectField> BY_MEANING =
      Arrays.stream(values())
          .collect(Collectors.toMap(ProspectField::meaning, Function.identity()));

  private final String key;
  private final String column;
  private final String label;
  private final FieldType type;
  private final int maxLength;
  private final StandardField meaning;

  ProspectField(
      String key,
      String column,
      String label,
      FieldType type,
      int maxLength,
      StandardField meaning) {
    this.key = key;
    this.column = column;
    this.label = label;
    this.type = type;
    this.maxLength = maxLength;
    this.meaning = meaning;
  }

  /** The field with that {@link #key}. */
  public static Optional<ProspectField> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The field that holds what a CRM's field of that meaning holds. */
  public static Optional<ProspectField> ofMeaning(StandardField meaning) {
    return Optional.ofNullable(BY_MEANING.get(meaning));
  }

  /** Its name in REST, in JSON and in URLs. */
  public String key() {
    return key;
  }

  /** Its column of PROSPECT. */
  public String column() {
    return column;
  }

  /** Its name on pages. */
  public String label() {
    return label;
  }

  public FieldType type() {
    return type;
  }

  /** The most characters that its canonical text may have. */
  public int maxLength() {
    return maxLength;
  }

  /** What it means in the plugins' words. */
  public StandardField meaning() {
    return meaning;
  }
}
