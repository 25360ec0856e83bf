package org.tandemcrm.core.sync;

/** Which way the records of a count went. */
public enum CountDirection {
  FROM_CRM,
  TO_CRM
}
