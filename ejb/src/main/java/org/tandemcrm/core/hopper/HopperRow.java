package org.tandemcrm.core.hopper;

import java.time.Instant;
import java.util.Optional;

/**
 * A prospect in the hopper, as its list shows it.
 *
 * @param name first and last name; blank for one without
 * @param since since when it is there
 * @param reason why it is there, in sentences
 * @param owner who owns it until somebody claims it: a record that is linked keeps its owner in the
 *     CRM so long
 */
public record HopperRow(
    long prospectId,
    String name,
    Optional<String> email,
    Optional<String> company,
    Optional<String> country,
    Instant since,
    String reason,
    Optional<String> owner) {

  /** The name, else the email, else the number. */
  public String shownName() {
    return name.isBlank() ? email.orElse("Prospect " + prospectId) : name;
  }
}
