package org.tandemcrm.core.record;

import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/** The standard fields of an account, in the order in which pages show them. */
public enum AccountField implements StandardRecordField {
  NAME("name", "NAME", "Name", FieldType.TEXT, 255, StandardField.NAME),
  ACCOUNT_NUMBER(
      "accountNumber",
      "ACCOUNT_NUMBER",
      "Account number",
      FieldType.TEXT,
      80,
      StandardField.ACCOUNT_NUMBER),
  TYPE("type", "ACCOUNT_TYPE", "Type", FieldType.PICKLIST, 255, StandardField.TYPE),
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
  RATING("rating", "RATING", "Rating", FieldType.PICKLIST, 255, StandardField.RATING),
  SOURCE("source", "SOURCE", "Source", FieldType.PICKLIST, 255, StandardField.SOURCE),
  PHONE("phone", "PHONE", "Phone", FieldType.PHONE, 60, StandardField.PHONE),
  FAX("fax", "FAX", "Fax", FieldType.PHONE, 60, StandardField.FAX),
  WEBSITE("website", "WEBSITE", "Website", FieldType.URL, 500, StandardField.WEBSITE),
  STREET("street", "STREET", "Street", FieldType.TEXT, 500, StandardField.STREET),
  CITY("city", "CITY", "City", FieldType.TEXT, 120, StandardField.CITY),
  STATE("state", "STATE", "State or province", FieldType.TEXT, 120, StandardField.STATE),
  POSTAL_CODE(
      "postalCode", "POSTAL_CODE", "Postal code", FieldType.TEXT, 40, StandardField.POSTAL_CODE),
  COUNTRY("country", "COUNTRY", "Country", FieldType.TEXT, 120, StandardField.COUNTRY),
  DESCRIPTION(
      "description",
      "DESCRIPTION",
      "Description",
      FieldType.LONG_TEXT,
      32000,
      StandardField.DESCRIPTION);

  private final String key;
  private final String column;
  private final String label;
  private final FieldType type;
  private final int maxLength;
  private final StandardField meaning;

  AccountField(
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
    return RecordKind.ACCOUNT;
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
