package org.tandemcrm.core.approval;

/** What became of something that the guard stopped. */
public enum ApprovalState {
  /** Nobody has decided yet; nothing is written. */
  WAITING,
  /** A person let it go on. */
  APPROVED,
  /** A person decided that the CRM keeps what it holds. */
  DISCARDED
}
