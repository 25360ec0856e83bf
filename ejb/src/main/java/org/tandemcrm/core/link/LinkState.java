package org.tandemcrm.core.link;

/** How a link stands: see the table of states in the domain's description of links. */
public enum LinkState {
  /** In step, or due for sync. */
  LINKED,
  /** Stopped matching the sync filter: nothing flows but consent. */
  OUT_OF_SCOPE,
  /** The CRM's record is gone or no longer visible. */
  DELETED,
  /** Its email belongs to another prospect: other fields flow, the email waits for a person. */
  COLLISION,
  /** Several records of the CRM qualify and no rule decides. */
  DISPUTED,
  /** Stopped here: the prospect is in the recycle bin, or the connection points elsewhere. */
  SUSPENDED
}
