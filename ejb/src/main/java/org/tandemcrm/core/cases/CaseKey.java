package org.tandemcrm.core.cases;

import java.util.Optional;
import org.tandemcrm.core.store.NotFoundException;

/**
 * What a case is about; it has no row of its own. As text {@code 17} or {@code 17:city}.
 *
 * @param linkId the link that waits for a decision
 * @param fieldKey the stopped field; absent when the whole link waits
 */
public record CaseKey(long linkId, Optional<String> fieldKey) {

  private static final String SEPARATOR = ":";

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws NotFoundException when the text is no key
   */
  public static CaseKey of(String text) {
    int end = text.indexOf(SEPARATOR);
    String number = end < 0 ? text : text.substring(0, end);
    try {
      return new CaseKey(
          Long.parseLong(number),
          end < 0 ? Optional.empty() : Optional.of(text.substring(end + SEPARATOR.length())));
    } catch (NumberFormatException e) {
      throw new NotFoundException("There is no case " + number + ".");
    }
  }

  @Override
  public String toString() {
    return linkId + fieldKey.map(key -> SEPARATOR + key).orElse("");
  }
}
