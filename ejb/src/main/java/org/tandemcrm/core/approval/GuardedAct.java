package org.tandemcrm.core.approval;

/** What the guard counts, record by record. */
public enum GuardedAct {
  /** A field that holds a value is emptied. */
  BLANK("empty a field of", "empty a field of", true),
  /** The record is deleted; one of ours stays, and is shown as gone from the CRM. */
  DELETE("delete", "mark as gone from the CRM", true),
  /** The record is merged into another; one of ours moves to the survivor. */
  MERGE("merge", "link to the survivor of a merge", true),
  /** The record gets another owner. */
  REOWN("give another owner to", "give another owner to", true),
  /** The record gets another email. */
  REEMAIL("change the email of", "change the email of", true),
  /** The record is changed in any way. */
  CHANGE("change", "change", false);

  private final String words;
  private final String wordsHere;
  private final boolean grave;

  GuardedAct(String words, String wordsHere, boolean grave) {
    this.words = words;
    this.wordsHere = wordsHere;
    this.grave = grave;
  }

  /** A verb phrase: "change the email of" so many records. */
  public String words() {
    return words;
  }

  /** The same of what a CRM does to records here: "mark as gone from the CRM" so many records. */
  public String wordsHere() {
    return wordsHere;
  }

  /** True for an act that people regret: it is stopped at a number of records, not at a share. */
  public boolean isGrave() {
    return grave;
  }
}
