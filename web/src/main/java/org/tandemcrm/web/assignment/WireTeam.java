package org.tandemcrm.web.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.assignment.TeamDraft;
import org.tandemcrm.core.assignment.TeamRow;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * A team as the API has it.
 *
 * @param members whoever is next first
 * @param rules the names of the rules that give to it
 * @param version to be sent back with a change
 */
@Schema(name = "Team")
public record WireTeam(
    long id, String name, List<Member> members, List<String> rules, int version) {

  /**
   * Somebody in a team.
   *
   * @param active false for one who was deactivated, and gets nothing
   * @param awayUntil the last day on which they get nothing
   */
  @Schema(name = "TeamMember")
  public record Member(long user, String name, boolean active, Optional<LocalDate> awayUntil) {}

  static WireTeam of(TeamRow row) {
    return new WireTeam(
        row.id(),
        row.name(),
        row.members().stream()
            .map(
                member ->
                    new Member(member.userId(), member.name(), member.active(), member.awayUntil()))
            .toList(),
        row.rules(),
        row.version());
  }

  /**
   * A new or changed team.
   *
   * @param members the keys of users
   * @param version that of the team that was looked at; the newest when absent
   */
  @Schema(name = "TeamChange")
  public record Draft(String name, List<Long> members, Integer version) {

    static Draft required(Draft draft) {
      if (draft == null || draft.members() == null || draft.members().contains(null)) {
        throw new InvalidRequestException("members", "Give the keys of the members.");
      }
      return draft;
    }

    TeamDraft toDraft() {
      return new TeamDraft(name == null ? "" : name, members);
    }
  }

  /**
   * Until when somebody is away.
   *
   * @param until the last day of it, such as 2026-12-24
   */
  @Schema(name = "Absence")
  public record Absence(LocalDate until) {}
}
