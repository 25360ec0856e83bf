package org.tandemcrm.spi;

/** The type of a CRM's field, and with it the {@link Value} that a record carries for it. */
public enum FieldType {
  TEXT,
  LONG_TEXT,
  INTEGER,
  DECIMAL,
  CURRENCY,
  PERCENT,
  BOOLEAN,
  DATE,
  DATE_TIME,
  /** One API value of a list. */
  PICKLIST,
  /** A set of API values of a list. */
  MULTI_PICKLIST,
  EMAIL,
  PHONE,
  URL,
  /** The id of another record. */
  REFERENCE
}
