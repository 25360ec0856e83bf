package org.tandemcrm.core.account;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.crmuser.RecordOwner;

/**
 * An account as lists show it.
 *
 * @param id the key
 * @param name absent when blank
 * @param owner whose it is
 * @param updatedAt when one of its values last changed
 */
public record AccountRow(
    long id,
    Optional<String> name,
    Optional<String> industry,
    Optional<String> city,
    Optional<String> country,
    RecordOwner owner,
    Instant updatedAt) {

  /** The name, else the number. */
  public String shownName() {
    return name.orElse("Account " + id);
  }
}
