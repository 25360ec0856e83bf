package org.tandemcrm.core.assignment;

/** What becomes of a prospect that no rule gives to anybody. */
public enum NoMatch {
  SYNC_USER("leave the owner as it is: what is created in a CRM belongs to the sync user there"),
  HOPPER("put it into the hopper");

  private final String words;

  NoMatch(String words) {
    this.words = words;
  }

  /** As a choice on a page says it. */
  public String words() {
    return words;
  }
}
