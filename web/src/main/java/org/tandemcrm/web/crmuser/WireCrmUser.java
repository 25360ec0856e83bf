package org.tandemcrm.web.crmuser;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.crmuser.CrmUserKind;
import org.tandemcrm.core.crmuser.CrmUserRow;
import org.tandemcrm.core.crmuser.ReadingState;
import org.tandemcrm.core.crmuser.Standing;
import org.tandemcrm.core.crmuser.UserReadingRow;

/**
 * A CRM user on the wire.
 *
 * @param standing LINKED, or why there is no owner here
 * @param reason the same in words; absent for LINKED
 * @param tandemUser the key of the Tandem user; the link rests while the CRM user is inactive
 */
@Schema(name = "CrmUser")
public record WireCrmUser(
    long id,
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
    Optional<String> reason,
    Optional<Long> tandemUser,
    Optional<String> tandemLogin,
    Instant seenAt) {

  static WireCrmUser of(CrmUserRow row) {
    return new WireCrmUser(
        row.id(),
        row.crmId(),
        row.kind(),
        row.name(),
        row.email(),
        row.login(),
        row.active(),
        row.profile(),
        row.manager(),
        row.timeZone(),
        row.standing(),
        Optional.of(row.standing().sentence()).filter(sentence -> !sentence.isEmpty()),
        row.tandemUser().map(CrmUserRow.TandemUser::id),
        row.tandemUser().map(CrmUserRow.TandemUser::login),
        row.seenAt());
  }

  /** Which Tandem user a CRM user is to be linked to. */
  @Schema(name = "CrmUserLink")
  public record Link(@Schema(description = "The key of a Tandem user.") Long tandemUser) {}

  /** How far the newest reading of a connection's users is. */
  @Schema(name = "CrmUserReading")
  public record Reading(
      ReadingState state,
      long read,
      OptionalLong expected,
      Instant startedAt,
      Optional<Instant> endedAt,
      Optional<String> reason) {
    static Reading of(UserReadingRow row) {
      return new Reading(
          row.state(), row.read(), row.expected(), row.startedAt(), row.endedAt(), row.reason());
    }
  }
}
