package org.tandemcrm.core.editing;

/**
 * Who changes records, and how, in the journal's words.
 *
 * @param login the person, or the token by its name
 * @param act "edited", "imported" or "undone"
 * @param permits whether a restriction of consent may be taken back; if not, it stays
 */
public record Author(String login, String act, boolean permits) {

  private static final int MOST_SHORT = 100;

  public static Author editing(String login) {
    return new Author(login, "edited", true);
  }

  public static Author importing(String login, boolean permits) {
    return new Author(login, "imported", permits);
  }

  public static Author undoing(String login) {
    return new Author(login, "undone", false);
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
