package org.tandemcrm.core.outbox;

/** Why an entry of the outbox isn't on its way. */
public enum UndeliveredState {
  /** It can't be sent, or the CRM refused it. */
  REFUSED,
  /** A setting lets nothing of it go for now. */
  WAITING
}
