package org.tandemcrm.core.user;

/** Whether a person may come in. */
public enum UserState {
  /** May sign in. */
  ACTIVE,
  /** Is known, as the owner of records for example, and can't sign in. */
  INACTIVE
}
