package org.tandemcrm.spi;

/** Why a call failed, as far as the host must know to decide what to do. */
public enum FailureKind {
  /** A setting is wrong: the connection stops until somebody edits it. */
  CONFIGURATION,
  /** The CRM refuses the credentials: the connection stops until they are checked again. */
  AUTHENTICATION,
  /** The CRM asks for a pause: the run ends, the next starts not before it. */
  RATE_LIMITED,
  /** It may pass by itself: the run ends, the next cycle tries again. */
  TRANSIENT,
  /** The CRM refuses this one record: it is set aside with the reason, the others go on. */
  REJECTED,
  /** The CRM no longer knows the cursor: all is read again, which does no harm. */
  CURSOR_EXPIRED,
  /**
   * A field or object that was asked for isn't there any more, or no longer visible: the host
   * describes again and asks without it.
   */
  SCHEMA_CHANGED,
  /** The backend doesn't have what it was asked for: a bug of the plugin or of the host. */
  UNSUPPORTED,
  /** The plugin failed in a way that it didn't foresee: a bug. */
  INTERNAL
}
