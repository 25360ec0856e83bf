package org.tandemcrm.spi;

/** Whom prospects shall be given to; see {@link ActionContext#assign}. */
public sealed interface AssignTo {

  /**
   * One person.
   *
   * @param userId the number of a user of Tandem, as {@link HostLists#USERS} offers it
   */
  record User(long userId) implements AssignTo {}

  /** Whomever the rules of lead distribution say; they take turns as the rules have it. */
  record ByRules() implements AssignTo {}

  /** The hopper: the pool from which people claim. */
  record Hopper() implements AssignTo {}

  static AssignTo user(long userId) {
    return new User(userId);
  }

  static AssignTo byRules() {
    return new ByRules();
  }

  static AssignTo hopper() {
    return new Hopper();
  }
}
