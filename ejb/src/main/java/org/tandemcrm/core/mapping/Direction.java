package org.tandemcrm.core.mapping;

/** Which way values flow. */
public enum Direction {
  FROM_CRM,
  TO_CRM,
  BOTH;

  /** True when the CRM's values come here. */
  public boolean comes() {
    return this != TO_CRM;
  }

  /** True when ours go to the CRM. */
  public boolean goes() {
    return this != FROM_CRM;
  }
}
