package org.tandemcrm.plugin.crmactions;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What conversions whose answer was lost may be making: a new account of a company, a new contact
 * of an email. Nobody else makes the same until it is known, or can no longer come.
 */
final class Doubts {

  /** A CRM that hasn't finished a call by then won't. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

  private record Doubt(String leadId, Instant until) {}

  private final Map<String, Doubt> doubts = new HashMap<>();

  void add(Iterable<String> claims, String leadId, Instant now) {
    claims.forEach(claim -> doubts.put(claim, new Doubt(leadId, now.plus(LONGEST_CALL))));
  }

  /** It is known what became of that lead. */
  void settled(String leadId) {
    doubts.values().removeIf(doubt -> doubt.leadId().equals(leadId));
  }

  /** The lead that may be making one of these; absent when none but this one is. */
  Optional<String> about(Iterable<String> claims, String leadId, Instant now) {
    doubts.values().removeIf(doubt -> !now.isBefore(doubt.until()));
    for (String claim : claims) {
      Doubt doubt = doubts.get(claim);
      if (doubt != null && !doubt.leadId().equals(leadId)) {
        return Optional.of(doubt.leadId());
      }
    }
    return Optional.empty();
  }
}
