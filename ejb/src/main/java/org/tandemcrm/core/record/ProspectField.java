package org.tandemcrm.core.record;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/** The standard fields of a prospect, in the order in which pages show them. */
public enum ProspectField implements StandardRecordField {
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
  EMPLOYEES("employees", "EMPLOYEES", "Employees", FieldType.INTEGER, 11, StandardField.EMPLOYEES),
  ANNUAL_REVENUE(
      "annualRevenue",
      "ANNUAL_REVENUE",
      "Annual revenue",
      FieldType.CURRENCY,
      21,
      StandardField.ANNUAL_REVENUE),
  CURRENCY("currency", "CURRENCY", "Currency", FieldType.PICKLIST, 10, StandardField.CURRENCY),
  SOURCE("source", "SOURCE", "Source", FieldType.PICKLIST, 255, StandardField.SOURCE),
  STATUS("status", "LEAD_STATUS", "Lead status", FieldType.PICKLIST, 255, StandardField.STATUS),
  RATING("rating", "RATING", "Rating", FieldType.PICKLIST, 255, StandardField.RATING),
  SCORE("score", "SCORE", "Score", FieldType.INTEGER, 4, StandardField.SCORE) {
    @Override
    public Optional<String> limit(String canonical) {
      int score = new BigDecimal(canonical).intValue();
      return score < 0 || score > MOST_SCORE
          ? Optional.of("is %s: it goes from 0 to %d".formatted(canonical, MOST_SCORE))
          : Optional.empty();
    }

    @Override
    public Optional<String> initial() {
      return Optional.of("0");
    }

    @Override
    public boolean isOurs() {
      return true;
    }
  },
  GRADE("grade", "GRADE", "Grade", FieldType.PICKLIST, 2, StandardField.GRADE) {
    @Override
    public Map<String, String> options() {
      return Grade.LABELS;
    }

    @Override
    public Optional<String> limit(String canonical) {
      return Grade.LABELS.containsKey(canonical)
          ? Optional.empty()
          : Optional.of(
              "is %s: it is one of %s".formatted(canonical, String.join(", ", Grade.ALL)));
    }

    @Override
    public Optional<String> initial() {
      return Optional.of(Grade.INITIAL);
    }

    @Override
    public boolean isOurs() {
      return true;
    }
  },
  DESCRIPTION(
      "description",
      "DESCRIPTION",
      "Description",
      FieldType.LONG_TEXT,
      32000,
      StandardField.DESCRIPTION),
  OPTED_OUT_OF_EMAIL(
      "optedOutOfEmail",
      "OPTED_OUT_OF_EMAIL",
      "Opted out of email",
      FieldType.BOOLEAN,
      5,
      StandardField.OPTED_OUT_OF_EMAIL),
  OPTED_OUT_OF_FAX(
      "optedOutOfFax",
      "OPTED_OUT_OF_FAX",
      "Opted out of fax",
      FieldType.BOOLEAN,
      5,
      StandardField.OPTED_OUT_OF_FAX),
  DO_NOT_CALL(
      "doNotCall", "DO_NOT_CALL", "Do not call", FieldType.BOOLEAN, 5, StandardField.DO_NOT_CALL);

  /** The highest score; the lowest is 0. */
  public static final int MOST_SCORE = 1000;

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

  @Override
  public RecordKind kind() {
    return RecordKind.PROSPECT;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public FieldType type() {
    return type;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public StandardField meaning() {
    return meaning;
  }
}
