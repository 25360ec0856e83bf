package org.tandemcrm.web.approval;

import org.tandemcrm.core.approval.ApprovalRow;

/**
 * What the page of an approval says, by what was stopped: writing to a CRM, reading from one, or
 * actions.
 *
 * @param approve the button that lets it go on
 * @param discard the button that decides against it
 * @param dangerous true when deciding against it can't be made good by the next cycle
 * @param approved what is said once it was approved
 * @param discarded what is said once somebody decided against it
 * @param column what the table tells of each record
 */
public record ApprovalWords(
    String approve,
    String discard,
    boolean dangerous,
    String approved,
    String discarded,
    String column) {

  static ApprovalWords of(ApprovalRow row) {
    if (row.isOfAction()) {
      return new ApprovalWords(
          "Have it done in " + row.connectionName(),
          "Have nothing done",
          true,
          "Approved. It begins as soon as it can.",
          "Nothing of it is done. Whoever wants it can ask anew.",
          "Linked to");
    }
    if (row.isOfReading()) {
      return new ApprovalWords(
          "Take them over from " + row.connectionName(),
          "Read them again",
          false,
          "Approved. The next cycle, which starts now, takes them over.",
          "The next cycle, which starts now, looks anew and asks again for what is still the same.",
          "What would change here");
    }
    return new ApprovalWords(
        "Write them to " + row.connectionName(),
        "Leave the CRM as it is",
        true,
        "Approved. The next cycle, which starts now, writes them.",
        "Discarded. Both sides keep what they have, until one of them changes again.",
        "What the CRM would hold");
  }
}
