package org.tandemcrm.core.approval;

/** What became of something that the guard stopped. */
public enum ApprovalState {
  /** Nobody has decided yet; nothing is written. */
  WAITING,
  /** A person let it go on. */
  APPROVED,
  /**
   * A person decided against it: the CRM keeps what it holds; of what came from the CRM, the next
   * cycle looks anew.
   */
  DISCARDED
}
