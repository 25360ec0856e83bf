package org.tandemcrm.core.crmuser;

/** Which owners of a CRM a list shows. */
public enum CrmUserFilter {
  /** All users. */
  ALL("U.KIND = 'USER'"),
  /** Active users whose records have no owner here. */
  UNLINKED("U.KIND = 'USER' AND U.ACTIVE = TRUE AND U.APP_USER_ID IS NULL"),
  /** Users who share their email with another one. */
  DUPLICATES("U.KIND = 'USER' AND U.STANDING = 'DUPLICATE_EMAIL'"),
  /** Queues, teams, and users whom the sync user can't see. */
  QUEUES("U.KIND = 'QUEUE'");

  private final String condition;

  CrmUserFilter(String condition) {
    this.condition = condition;
  }

  String condition() {
    return condition;
  }
}
