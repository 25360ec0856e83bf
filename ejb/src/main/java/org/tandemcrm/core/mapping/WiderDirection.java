package org.tandemcrm.core.mapping;

import java.util.Objects;

/**
 * Which way values may flow at most, whatever a single field says.
 *
 * @param connection as chosen for the whole connection
 * @param object as chosen for the object
 */
public record WiderDirection(Direction connection, Direction object) {

  /** Nothing is forbidden. */
  public static final WiderDirection OPEN = new WiderDirection(Direction.BOTH, Direction.BOTH);

  public WiderDirection {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(object, "object");
  }

  /** True when the CRM's values may come here. */
  public boolean comes() {
    return connection.comes() && object.comes();
  }

  /** True when ours may go to the CRM. */
  public boolean goes() {
    return connection.goes() && object.goes();
  }

  /** The same for an object of which that was chosen. */
  public WiderDirection ofObject(Direction chosen) {
    return new WiderDirection(connection, chosen);
  }

  /** True when something flows after that change that didn't before. */
  boolean opensTo(WiderDirection after) {
    return (after.comes() && !comes()) || (after.goes() && !goes());
  }

  /**
   * Why what changed here doesn't go to the CRM, as a sentence that names the setting.
   *
   * @param object the label of the CRM's object
   */
  public String whyHeldBack(String objectLabel) {
    return (connection.goes()
            ? "Values of " + objectLabel + " flow from the CRM only: its mapping says so."
            : "Values flow from the CRM only: the settings of the connection say so.")
        + " What changed here waits and goes once they may flow to the CRM; a restriction of"
        + " consent goes all the same.";
  }

  /**
   * Why what the CRM holds doesn't come, as a sentence that names the setting.
   *
   * @param object the label of the CRM's object
   */
  public String whyKeptOut(String objectLabel) {
    return connection.comes()
        ? "Values of " + objectLabel + " flow to the CRM only: its mapping says so."
        : "Values flow to the CRM only: the settings of the connection say so.";
  }
}
