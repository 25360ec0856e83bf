package org.tandemcrm.core.actionmail;

import java.util.Optional;

/**
 * Where the owner of a prospect gets mail.
 *
 * @param address blank when there is a problem
 * @param problem why nothing can be sent, in a sentence
 */
public record OwnerAddress(String address, Optional<String> problem) {

  static final OwnerAddress NOBODY =
      new OwnerAddress(
          "", Optional.of("The prospect has no owner here: give it one, then run this again."));

  static OwnerAddress of(String name, Optional<String> email, boolean active) {
    if (!active) {
      return new OwnerAddress(
          "",
          Optional.of(
              "The owner "
                  + name
                  + " is deactivated: give the prospect another one, then run this again."));
    }
    return email
        .map(address -> new OwnerAddress(address, Optional.empty()))
        .orElseGet(
            () ->
                new OwnerAddress(
                    "",
                    Optional.of(
                        "The owner "
                            + name
                            + " has no email: add one in Settings > Users, then run this"
                            + " again.")));
  }
}
