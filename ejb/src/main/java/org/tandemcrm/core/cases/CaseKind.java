package org.tandemcrm.core.cases;

/** What a person has to decide. */
public enum CaseKind {
  /** The CRM's record of a prospect has the email of another prospect. */
  HELD_HERE("Email of another prospect"),
  /** The email that a prospect got here belongs to another record of the CRM. */
  HELD_THERE("Email of another CRM record"),
  /** Several accounts qualify for a CRM's account, and no rule decides. */
  DISPUTED("Disputed account"),
  /** The values of a field went to and fro until it was stopped. */
  STOPPED("Stopped field");

  private final String label;

  CaseKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
