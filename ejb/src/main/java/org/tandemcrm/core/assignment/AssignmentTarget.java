package org.tandemcrm.core.assignment;

import java.io.Serializable;
import java.util.Objects;

/**
 * Whom a rule gives prospects to.
 *
 * @param kind what it is
 * @param id the user's or the team's key; 0 for the hopper
 */
public record AssignmentTarget(Kind kind, long id) implements Serializable {

  /** The pool from which people claim. */
  public static final AssignmentTarget HOPPER = new AssignmentTarget(Kind.HOPPER, 0);

  /** What can be a target. */
  public enum Kind {
    /** One person. */
    USER,
    /** The members of a team in turn. */
    TEAM,
    /** Whoever claims it. */
    HOPPER
  }

  public AssignmentTarget {
    Objects.requireNonNull(kind, "kind");
  }

  public static AssignmentTarget user(long id) {
    return new AssignmentTarget(Kind.USER, id);
  }

  public static AssignmentTarget team(long id) {
    return new AssignmentTarget(Kind.TEAM, id);
  }
}
