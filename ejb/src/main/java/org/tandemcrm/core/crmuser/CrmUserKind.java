package org.tandemcrm.core.crmuser;

/** What stands behind the id of an owner in a CRM. */
public enum CrmUserKind {
  /** A person who works in the CRM. */
  USER,
  /** A queue, a team, or somebody whom the sync user can't see: the CRM has no user of that id. */
  QUEUE
}
