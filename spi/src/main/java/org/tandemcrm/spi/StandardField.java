package org.tandemcrm.spi;

/**
 * The meaning of a field that most CRMs have. A plugin marks its fields with it, and the host maps
 * marked fields by itself when a connection is made.
 */
public enum StandardField {
  EMAIL,
  SALUTATION,
  FIRST_NAME,
  LAST_NAME,
  JOB_TITLE,
  DEPARTMENT,
  COMPANY,
  PHONE,
  MOBILE_PHONE,
  FAX,
  WEBSITE,
  STREET,
  CITY,
  STATE,
  POSTAL_CODE,
  COUNTRY,
  INDUSTRY,
  EMPLOYEES,
  ANNUAL_REVENUE,
  SOURCE,
  STATUS,
  RATING,
  /** True restricts: no marketing mail. */
  OPTED_OUT_OF_EMAIL,
  /** True restricts: no calls. */
  DO_NOT_CALL,
  OWNER
}
