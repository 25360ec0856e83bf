package org.tandemcrm.core.crmuser;

/** Whether a Tandem user can own records. */
public enum TandemUserState {
  ACTIVE,
  /** Made from a CRM user. Can't log in yet, and owns what the CRM user owns. */
  NOT_ACTIVATED,
  /** Somebody shut this person out: owns nothing. */
  DEACTIVATED;

  /** Of APP_USER A; somebody who never was activated has no password. Null without an A. */
  static final String COLUMN =
      "CASE WHEN A.STATE = 'ACTIVE' THEN 'ACTIVE' WHEN A.STATE IS NULL THEN NULL"
          + " WHEN A.PASSWORD_HASH IS NULL THEN 'NOT_ACTIVATED' ELSE 'DEACTIVATED' END";
}
