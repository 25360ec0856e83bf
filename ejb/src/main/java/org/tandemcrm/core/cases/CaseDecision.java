package org.tandemcrm.core.cases;

/** What a person can decide about a case. */
public enum CaseDecision {
  /** Our email stays, and the CRM gets it. */
  SEND_OURS(CaseKind.HELD_HERE, "Keep our email and send it to the CRM"),
  /** The CRM's record is tied to whoever has its email. */
  MATCH_AGAIN(CaseKind.HELD_HERE, "It is the other prospect's record"),
  /** The other prospect gets another email, or none. */
  OTHER_GIVES_UP(CaseKind.HELD_HERE, "The other prospect gives up this email"),
  BIN_THIS(CaseKind.HELD_HERE, "Put this prospect into the recycle bin"),
  BIN_OTHER(CaseKind.HELD_HERE, "Put the other prospect into the recycle bin"),
  /** Our email becomes the CRM's again. */
  TAKE_THEIRS(CaseKind.HELD_THERE, "Give the email up again"),
  /** The link moves to the record that has the email. */
  LINK_OTHER(CaseKind.HELD_THERE, "Link the prospect to that record instead"),
  TRY_AGAIN(CaseKind.HELD_THERE, "Try to send it again"),
  CHOOSE(CaseKind.DISPUTED, "It is this account"),
  CREATE_NEW(CaseKind.DISPUTED, "Create a new account"),
  FLOW_WITH_THEIRS(CaseKind.STOPPED, "Let it flow again with the CRM's value"),
  FLOW_WITH_OURS(CaseKind.STOPPED, "Let it flow again with our value");

  private final CaseKind kind;
  private final String label;

  CaseDecision(CaseKind kind, String label) {
    this.kind = kind;
    this.label = label;
  }

  /** For which cases it is a decision. */
  public CaseKind kind() {
    return kind;
  }

  /** What stands on its button. */
  public String label() {
    return label;
  }
}
