package org.tandemcrm.core.alert;

import java.time.Duration;

/** What people are told about by mail. */
public enum AlertKind {
  CONNECTION_STOPPED("Connection stopped"),
  NO_GOOD_CYCLE("No good cycle"),
  MANY_LEFT_OUT("Many records left out"),
  PLUGIN_REJECTED("Plugin rejected"),
  /** Where somebody asks for actions all day some come every minute; they expire days later. */
  ACTION_EXPIRING("Action about to expire", Duration.ofHours(1)),
  APPROVAL_WAITING("Approval waits");

  private final String label;
  private final Duration pause;

  AlertKind(String label) {
    this(label, Duration.ZERO);
  }

  AlertKind(String label, Duration pause) {
    this.label = label;
    this.pause = pause;
  }

  /** So long at least lies between two mails that more of it has come. */
  Duration pause() {
    return pause;
  }

  /** The words that head a list of them. */
  public String label() {
    return label;
  }
}
