package org.tandemcrm.core.behaviour;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandemcrm.core.store.SqlIn;

/** What prospects did lately, in a few lines for people who see them in a CRM. */
public final class ActivitySummaries {

  /** A line for each kind of behaviour; more no one reads. */
  private static final int MOST_LINES = 10;

  private record CountOf(long prospectId, BehaviourCount count) {}

  private ActivitySummaries() {}

  /** Summaries by prospect, of at most a chunk; those who never did anything are left out. */
  public static Map<Long, String> of(Connection connection, Collection<Long> prospectIds)
      throws SQLException {
    Map<Long, List<BehaviourCount>> counts = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT PROSPECT_ID, NAME, COUNT(*), MAX(HAPPENED_AT) FROM BEHAVIOUR"
                + " --DERBY-PROPERTIES index=BEHAVIOUR_NAME\n WHERE PROSPECT_ID IN ",
            prospectIds,
            " GROUP BY PROSPECT_ID, NAME",
            List.of(),
            row ->
                new CountOf(
                    row.getLong(1),
                    new BehaviourCount(
                        row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)))))
        .forEach(
            one ->
                counts
                    .computeIfAbsent(one.prospectId(), any -> new ArrayList<>())
                    .add(one.count()));
    Map<Long, String> summaries = new HashMap<>();
    counts.forEach((id, those) -> summaries.put(id, words(those)));
    return summaries;
  }

  /** "page visit: 12, last on 2026-11-30", what was done last first. */
  static String words(List<BehaviourCount> counts) {
    return counts.stream()
        .sorted(
            Comparator.comparing(BehaviourCount::lastAt)
                .reversed()
                .thenComparing(BehaviourCount::name))
        .limit(MOST_LINES)
        .map(
            one ->
                "%s: %d, last on %s"
                    .formatted(
                        one.name(), one.count(), one.lastAt().atZone(ZoneOffset.UTC).toLocalDate()))
        .collect(Collectors.joining("\n"));
  }
}
