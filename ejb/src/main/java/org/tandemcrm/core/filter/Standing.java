package org.tandemcrm.core.filter;

/** How a record of the CRM stands here. */
public enum Standing {
  /** It was never read. */
  UNKNOWN,
  /** It is linked and kept in step. */
  SYNCED,
  /** The filter alone keeps it out. */
  FILTERED,
  /** Something else keeps it out, whatever the filter says. */
  LEFT_OUT
}
