package org.tandemcrm.core.mapping;

/** Which way a field's values flow. */
public enum Direction {
  FROM_CRM,
  TO_CRM,
  BOTH
}
