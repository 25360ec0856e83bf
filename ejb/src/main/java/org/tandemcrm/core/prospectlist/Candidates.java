package org.tandemcrm.core.prospectlist;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Who shall be put on a list or taken off it, by keys of prospects or by emails.
 *
 * @param prospects whoever is named twice counts once
 * @param emails in any case; an email that is named twice counts once
 */
public record Candidates(List<Long> prospects, List<String> emails) implements Serializable {

  /** So many are taken at once. */
  public static final int MOST = 10_000;

  public Candidates {
    prospects = prospects.stream().distinct().toList();
    emails = emails.stream().distinct().toList();
  }

  public static Candidates ofProspects(List<Long> prospects) {
    return new Candidates(prospects, List.of());
  }

  public static Candidates ofEmails(List<String> emails) {
    return new Candidates(List.of(), emails);
  }

  int number() {
    return prospects.size() + emails.size();
  }

  /**
   * @throws InvalidListException unless there are 1 to {@value #MOST}
   */
  void check() {
    if (number() < 1 || number() > MOST) {
      throw new InvalidListException(
          Map.of("prospects", "Name 1 to 10,000 prospects by their keys or emails."));
    }
  }
}
