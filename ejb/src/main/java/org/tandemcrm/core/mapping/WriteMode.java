package org.tandemcrm.core.mapping;

/** How a value is written to the CRM. */
public enum WriteMode {
  OVERWRITE,
  /** Only where the CRM's field is blank. */
  ONLY_IF_EMPTY,
  /** Added to what the CRM's field holds. */
  APPEND
}
