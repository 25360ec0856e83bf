package org.tandemcrm.core.approval;

/** What the guard counts, record by record. */
public enum GuardedAct {
  /** A field that holds a value is emptied. */
  BLANK("empty a field of", true),
  /** The record is deleted. */
  DELETE("delete", true),
  /** The record is merged into another. */
  MERGE("merge", true),
  /** The record gets another owner. */
  REOWN("give another owner to", true),
  /** The record gets another email. */
  REEMAIL("change the email of", true),
  /** The record is changed in any way. */
  CHANGE("change", false);

  private final String words;
  private final boolean grave;

  GuardedAct(String words, boolean grave) {
    this.words = words;
    this.grave = grave;
  }

  /** A verb phrase: "change the email of" so many records. */
  public String words() {
    return words;
  }

  /** True for an act that people regret: it is stopped at a number of records, not at a share. */
  public boolean isGrave() {
    return grave;
  }
}
