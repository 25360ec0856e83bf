package org.tandemcrm.spi;

/**
 * The meaning of a field that most CRMs have. A plugin marks its fields with it, and the host maps
 * marked fields by itself when a connection is made. A meaning goes with the objects that are named
 * beside it; one without a note goes with people and accounts alike.
 */
public enum StandardField {
  /** The email of a person or of a {@link ObjectKind#USER}. */
  EMAIL,
  SALUTATION,
  FIRST_NAME,
  LAST_NAME,
  /** The whole name of an account, an opportunity, a user or a {@link ObjectKind#QUEUE}. */
  NAME,
  JOB_TITLE,
  DEPARTMENT,
  /** The company of a lead, as text. */
  COMPANY,
  PHONE,
  MOBILE_PHONE,
  FAX,
  WEBSITE,
  STREET,
  CITY,
  /** The state's code where the CRM has codes, else its name. */
  STATE,
  POSTAL_CODE,
  /** The country's code where the CRM has codes, else its name. */
  COUNTRY,
  INDUSTRY,
  EMPLOYEES,
  ANNUAL_REVENUE,
  DESCRIPTION,
  SOURCE,
  STATUS,
  RATING,
  /** The type of an account or an opportunity. */
  TYPE,
  /** The account's number in the company's own books. */
  ACCOUNT_NUMBER,
  /** The account above an account: a reference. */
  PARENT_ACCOUNT,
  /** The account of a contact or an opportunity: a reference. */
  ACCOUNT,
  /** True restricts: no marketing mail. */
  OPTED_OUT_OF_EMAIL,
  /** True restricts: no calls. */
  DO_NOT_CALL,
  /** True restricts: no faxes. */
  OPTED_OUT_OF_FAX,
  /** The user, queue or team that owns the record: a reference. */
  OWNER,
  /** The record type: a reference with its choices. */
  RECORD_TYPE,
  /** The ISO 4217 code of the record's amounts. */
  CURRENCY,
  /** The amount of an opportunity. */
  AMOUNT,
  /** The stage of an opportunity. */
  STAGE,
  /** In percent: 0 to 100. */
  PROBABILITY,
  CLOSE_DATE,
  /** True for an opportunity that is won or lost. */
  CLOSED,
  /** True for an opportunity that is won. */
  WON,
  /** What an opportunity is to bring next. */
  NEXT_STEP,
  /** The opportunity of an {@link ObjectKind#OPPORTUNITY_CONTACT_ROLE}: a reference. */
  OPPORTUNITY,
  /** The contact of an {@link ObjectKind#OPPORTUNITY_CONTACT_ROLE}: a reference. */
  CONTACT,
  /** What the contact is to the opportunity. */
  ROLE,
  /** True for the one primary contact of an opportunity. */
  PRIMARY,
  /** The log-in name of a user. */
  LOGIN,
  /** True for a user who may log in. */
  ACTIVE,
  /** The CRM's profile of a user: a reference with its choices. */
  PROFILE,
  /** The manager of a user: a reference. */
  MANAGER,
  /** The IANA zone of a user. */
  TIME_ZONE,
  /** Where the CRM keeps the key under which Tandem created the record: unique, searchable. */
  EXTERNAL_KEY,
  /** Where the CRM keeps Tandem's own key of the person. */
  PROFILE_ID,
  /** Where the CRM keeps when Tandem last wrote the record: a date-time. */
  LAST_SYNC,
  /** Where the CRM keeps the prospect's score: 0 to 1000. */
  SCORE,
  /** Where the CRM keeps the prospect's grade: A+ to F. */
  GRADE,
  /** Where the CRM keeps what the prospect did last, in words. */
  LAST_ACTIVITY,
  /** Where the CRM keeps when that was: a date-time. */
  LAST_ACTIVITY_AT,
  /** Where the CRM keeps a summary of what the prospect did lately, as text. */
  ACTIVITY_SUMMARY
}
