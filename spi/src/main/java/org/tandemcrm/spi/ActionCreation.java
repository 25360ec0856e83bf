package org.tandemcrm.spi;

/**
 * For which prospects an {@link ActionType} makes something new in the CRM, such as a task or a
 * member of a campaign. The host counts them, and asks an admin before one person has too many made
 * in a day.
 */
public enum ActionCreation {
  /** For none: it changes what is there, or nothing in the CRM. */
  NONE,
  /** For each. */
  EACH,
  /** For each that isn't linked to a lead or contact of the connection yet. */
  UNLINKED
}
