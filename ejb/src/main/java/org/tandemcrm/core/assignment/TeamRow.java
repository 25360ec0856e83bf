package org.tandemcrm.core.assignment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A team as its list shows it.
 *
 * @param members whoever is next first
 * @param rules the names of the rules that give to it
 * @param version to be given back with a change
 */
public record TeamRow(long id, String name, List<Member> members, List<String> rules, int version) {

  /**
   * Somebody in a team.
   *
   * @param userId the key of the Tandem user
   * @param active false for one who was deactivated, and gets nothing
   * @param awayUntil the last day on which they get nothing
   */
  public record Member(long userId, String name, boolean active, Optional<LocalDate> awayUntil) {}
}
