package org.tandemcrm.core.mapping;

/** Whose value wins when a field was changed on both sides to different values. */
public enum ConflictRule {
  /** The CRM's. */
  CRM,
  /** Ours. */
  TANDEM,
  /** The one changed last; the CRM's when the times are unknown or within a minute. */
  NEWEST
}
