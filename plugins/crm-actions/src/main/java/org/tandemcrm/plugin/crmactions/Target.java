package org.tandemcrm.plugin.crmactions;

import java.util.Optional;

/** Where a lead shall go. */
sealed interface Target {

  /**
   * To an account that is there.
   *
   * @param contactId the contact of it to merge into; absent for a new one
   */
  record Existing(String accountId, Optional<String> contactId) implements Target {}

  /**
   * To a new account.
   *
   * @param sharedBy the key of the company whose other leads attach to it; absent when none does
   */
  record Fresh(Optional<String> sharedBy) implements Target {}

  /** Nowhere, and why. */
  record Refused(String reason) implements Target {}
}
