package org.tandemcrm.plugin.crmactions;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * An account or contact that a lead may go to.
 *
 * @param id the CRM's id
 * @param accountId the account itself, or that of the contact; absent for a contact without one
 * @param label what people call it
 * @param createdAt absent when the CRM can't tell
 */
record Candidate(String id, Optional<String> accountId, String label, Optional<Instant> createdAt) {

  /** The oldest first; those that nobody knows the age of last. */
  static final Comparator<Candidate> BY_AGE =
      Comparator.<Candidate, Instant>comparing(one -> one.createdAt().orElse(Instant.MAX))
          .thenComparing(Candidate::id);

  static Candidate account(String id, String name, Optional<Instant> createdAt) {
    return new Candidate(id, Optional.of(id), name, createdAt);
  }

  static Candidate contact(
      String id, Optional<String> accountId, String email, Optional<Instant> createdAt) {
    return new Candidate(id, accountId, email, createdAt);
  }
}
