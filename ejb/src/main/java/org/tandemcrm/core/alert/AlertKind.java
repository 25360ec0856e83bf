package org.tandemcrm.core.alert;

/** What people are told about by mail. */
public enum AlertKind {
  CONNECTION_STOPPED("Connection stopped"),
  NO_GOOD_CYCLE("No good cycle"),
  MANY_LEFT_OUT("Many records left out"),
  PLUGIN_REJECTED("Plugin rejected"),
  ACTION_EXPIRING("Action about to expire"),
  APPROVAL_WAITING("Approval waits");

  private final String label;

  AlertKind(String label) {
    this.label = label;
  }

  /** The words that head a list of them. */
  public String label() {
    return label;
  }
}
