package org.tandemcrm.core.cases;

import java.util.Optional;
import org.tandemcrm.core.store.ConflictingStateException;

/** What a decision is about beside its case, as the person saw it. */
record CaseTarget(Optional<String> text) {

  static final String SEPARATOR = ":";

  /** A record of the CRM. */
  record CrmPlace(String object, String crmId) {}

  /**
   * @throws ConflictingStateException when it names no record of ours
   */
  long recordId() {
    try {
      return Long.parseLong(text.orElse(""));
    } catch (NumberFormatException e) {
      throw new ConflictingStateException(
          "Say which record is meant: the decision has to repeat the target that the case shows.");
    }
  }

  /**
   * @throws ConflictingStateException when it names no record of the CRM
   */
  CrmPlace place() {
    String place = text.orElse("");
    int end = place.indexOf(SEPARATOR);
    if (end < 1 || end == place.length() - 1) {
      throw new ConflictingStateException(
          "Say which record of the CRM is meant, as the case shows it: Contact:0035…");
    }
    return new CrmPlace(place.substring(0, end), place.substring(end + 1));
  }
}
