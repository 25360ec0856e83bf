package org.tandemcrm.sandbox.salesforce.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/** The kinds of field that the sandbox knows, with the names that describe gives them. */
public enum FieldType {
  ID("tns:ID"),
  STRING("xsd:string"),
  TEXTAREA("xsd:string"),
  PICKLIST("xsd:string"),
  MULTIPICKLIST("xsd:string"),
  REFERENCE("tns:ID"),
  BOOLEAN("xsd:boolean"),
  INT("xsd:int"),
  DOUBLE("xsd:double"),
  CURRENCY("xsd:double"),
  PERCENT("xsd:double"),
  DATE("xsd:date"),
  DATETIME("xsd:dateTime"),
  EMAIL("xsd:string"),
  PHONE("xsd:string"),
  URL("xsd:string");

  private final String soapType;

  FieldType(String soapType) {
    this.soapType = soapType;
  }

  /** The lower-case name used by describe, such as {@code datetime}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String soapType() {
    return soapType;
  }

  /** Whether values are record ids, which compare by their first 15 characters and by case. */
  public boolean isId() {
    return this == ID || this == REFERENCE;
  }

  public boolean isText() {
    return switch (this) {
      case STRING, TEXTAREA, PICKLIST, MULTIPICKLIST, EMAIL, PHONE, URL -> true;
      default -> false;
    };
  }

  public boolean isDecimal() {
    return this == DOUBLE || this == CURRENCY || this == PERCENT;
  }

  @JsonCreator
  static FieldType fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
