package org.tandemcrm.core.assignment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom a rule names, or a team has.
 *
 * @param id the key of the Tandem user
 * @param name as pages show it
 * @param active false for one who was deactivated
 * @param awayUntil the last day on which they are given nothing
 * @param connections where an active user of the CRM is theirs
 */
record Person(
    long id, String name, boolean active, Optional<LocalDate> awayUntil, Set<Long> connections) {

  Person {
    connections = Set.copyOf(connections);
  }

  /**
   * Why they can't be given a prospect, in the words behind "but"; absent when they can.
   *
   * @param connectionNames what the connections are called
   */
  Optional<String> hindrance(
      Candidate prospect, LocalDate today, Map<Long, String> connectionNames) {
    if (!active) {
      return Optional.of(name + " is deactivated");
    }
    if (awayUntil.filter(last -> !last.isBefore(today)).isPresent()) {
      return Optional.of(name + " is away until " + awayUntil.get());
    }
    return prospect.connections().stream()
        .filter(connection -> !connections.contains(connection))
        .sorted()
        .map(connection -> connectionNames.getOrDefault(connection, "connection " + connection))
        .findFirst()
        .map(connection -> name + " has no active user in " + connection);
  }
}
