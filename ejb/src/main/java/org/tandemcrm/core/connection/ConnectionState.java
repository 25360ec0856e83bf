package org.tandemcrm.core.connection;

/** Whether a connection's cycles run. */
public enum ConnectionState {
  /** They run when they are due. */
  ENABLED,
  /** A person stopped them. */
  PAUSED,
  /** Tandem stopped them, with a reason: a setting, the credentials, another organisation. */
  STOPPED
}
