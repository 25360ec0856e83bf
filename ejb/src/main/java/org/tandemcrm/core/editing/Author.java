package org.tandemcrm.core.editing;

import org.tandemcrm.core.record.RecordScope;

/**
 * Who changes records, and how, in the journal's words.
 *
 * @param login the person, or the token by its name
 * @param act "edited", "imported" or "undone"
 * @param permits whether a restriction of consent may be taken back; if not, it stays
 * @param scope whose records they may change; one who may not change everybody's gives none away
 */
public record Author(String login, String act, boolean permits, RecordScope scope) {

  private static final int MOST_SHORT = 100;

  /** One who may change all records. */
  public Author(String login, String act, boolean permits) {
    this(login, act, permits, RecordScope.ALL);
  }

  public static Author editing(String login) {
    return new Author(login, "edited", true);
  }

  public static Author importing(String login, boolean permits) {
    return new Author(login, "imported", permits);
  }

  public static Author undoing(String login) {
    return new Author(login, "undone", false);
  }

  /** The same, who may change the records of that scope alone. */
  public Author within(RecordScope given) {
    return new Author(login, act, permits, given);
  }

  /** Why a field has its value. */
  String rule() {
    return act + " by " + login;
  }

  /** Why a restriction of consent is gone: by whom stands here, when in the entry. */
  String givingPermission() {
    return "permission given back, " + rule();
  }

  /** The login as the outbox holds it. */
  String shortLogin() {
    return login.length() <= MOST_SHORT ? login : login.substring(0, MOST_SHORT);
  }
}
