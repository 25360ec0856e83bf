package org.tandemcrm.spi;

/** What an object of a CRM means to Tandem, whatever the CRM calls it. */
public enum ObjectKind {
  /** A person not yet qualified. */
  LEAD,
  /** A person at an account. */
  CONTACT,
  /** A company. */
  ACCOUNT,
  /** A deal. */
  OPPORTUNITY,
  /** The tie between an opportunity and a contact. */
  OPPORTUNITY_CONTACT_ROLE,
  /** Someone who works in the CRM and owns records. */
  USER,
  /**
   * What owns records and is no user: a queue or a team, of which the host reads the name alone. A
   * CRM may have several objects of this kind, or none.
   */
  QUEUE
}
