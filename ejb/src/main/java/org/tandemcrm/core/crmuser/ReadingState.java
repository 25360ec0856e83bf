package org.tandemcrm.core.crmuser;

/** How far the reading of a connection's users has come. */
public enum ReadingState {
  RUNNING,
  DONE,
  FAILED
}
