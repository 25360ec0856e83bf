package org.tandemcrm.spi;

import java.util.Objects;

/**
 * The company's account at its CRM.
 *
 * @param id the CRM's stable id of it, as {@link CrmBackend#organisationId} gives it
 * @param name the name that its people know it by
 * @param user the name of the sync user: the CRM user whose credentials are in use
 */
public record Organisation(String id, String name, String user) {
  public Organisation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(user, "user");
  }
}
