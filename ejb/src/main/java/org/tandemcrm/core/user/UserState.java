package org.tandemcrm.core.user;

/** Whether a person may come in. */
public enum UserState {
  /** May sign in. */
  ACTIVE,
  /** Is known, as the owner of records for example, and can't sign in. */
  INACTIVE;

  /**
   * Of APP_USER A, as a condition of SQL: whether this person can own records. Who came from a CRM
   * and was never activated has no password, and owns all the same.
   */
  public static final String CAN_OWN = "(A.STATE = 'ACTIVE' OR A.PASSWORD_HASH IS NULL)";
}
