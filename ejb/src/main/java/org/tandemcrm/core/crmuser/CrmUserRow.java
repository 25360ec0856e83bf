package org.tandemcrm.core.crmuser;

import java.time.Instant;
import java.util.Optional;

/**
 * A CRM user beside the Tandem user that it is linked to.
 *
 * @param id our key
 * @param name what people call it: the name, else the email, else the CRM's id
 * @param login the name by which it logs in to the CRM
 * @param active false for one that the CRM deactivated, or no longer shows
 * @param profile the CRM's name of its profile
 * @param manager the name of its manager
 * @param timeZone its IANA zone
 * @param tandemUser the Tandem user; its link rests while the CRM user is inactive
 * @param seenAt when the CRM told of it last
 */
public record CrmUserRow(
    long id,
    long connectionId,
    String connectionName,
    String crmId,
    CrmUserKind kind,
    String name,
    Optional<String> email,
    Optional<String> login,
    boolean active,
    Optional<String> profile,
    Optional<String> manager,
    Optional<String> timeZone,
    Standing standing,
    Optional<TandemUser> tandemUser,
    Instant seenAt) {

  /**
   * The Tandem user behind it.
   *
   * @param name the full name, else the login
   */
  public record TandemUser(long id, String name, String login, TandemUserState state) {}
}
