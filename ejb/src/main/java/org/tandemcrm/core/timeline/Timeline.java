package org.tandemcrm.core.timeline;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tandemcrm.core.action.ActionMoment;
import org.tandemcrm.core.action.ActionRuns;
import org.tandemcrm.core.behaviour.BehaviourRow;
import org.tandemcrm.core.behaviour.Behaviours;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.store.RowQuery;

/**
 * All that happened to a prospect in one list, the newest first. Each source is asked for the keys
 * of its newest things, then for the rows of those that are shown: six queries at most, however
 * long the story is.
 */
@Stateless
public class Timeline {

  /** Nobody turns pages further back than that. */
  public static final int MOST = 2000;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Behaviours behaviours;
  @Inject private Journal journal;
  @Inject private ActionRuns actions;

  public Timeline() {}

  Timeline(
      EntityManager entityManager, Behaviours behaviours, Journal journal, ActionRuns actions) {
    this.entityManager = entityManager;
    this.behaviours = behaviours;
    this.journal = journal;
    this.actions = actions;
  }

  /**
   * A part of the list.
   *
   * @param more whether there is something older
   */
  public record Part(List<TimelineEntry> entries, boolean more) {
    public Part {
      entries = List.copyOf(entries);
    }
  }

  /** Where a thing stands; {@code place} orders what has one time and one key. */
  private record Mark(TimelineKind kind, long id, long place, Instant at) {}

  private static final Comparator<Mark> NEWEST_FIRST =
      Comparator.comparing(Mark::at)
          .thenComparing(Mark::kind)
          .thenComparing(Mark::id)
          .thenComparing(Mark::place)
          .reversed();

  /**
   * What happened to a prospect.
   *
   * @param kinds which kinds of things
   * @param first how many newer ones are skipped, at most {@value #MOST}
   * @param size how many are wanted
   */
  public Part of(long prospectId, Set<TimelineKind> kinds, int first, int size) {
    int skipped = Math.max(0, Math.min(first, MOST));
    int most = skipped + size + 1;
    List<ActionMoment> moments =
        kinds.contains(TimelineKind.ACTION) ? actions.moments(prospectId, most) : List.of();
    List<Mark> marks =
        Stream.of(
                kinds.contains(TimelineKind.BEHAVIOUR)
                    ? behaviourMarks(prospectId, most)
                    : List.<Mark>of(),
                journalMarks(prospectId, kinds, most),
                moments.stream().map(Timeline::mark).toList())
            .flatMap(List::stream)
            .sorted(NEWEST_FIRST)
            .skip(skipped)
            .limit(size + 1L)
            .toList();
    List<Mark> shown = marks.subList(0, Math.min(size, marks.size()));
    return new Part(entries(shown, moments), marks.size() > size);
  }

  private List<Mark> behaviourMarks(long prospectId, int most) {
    return new RowQuery(
            entityManager,
            "ID, HAPPENED_AT",
            "FROM BEHAVIOUR --DERBY-PROPERTIES index=BEHAVIOUR_PROSPECT\n WHERE PROSPECT_ID = ?1",
            prospectId)
        .head(
            "HAPPENED_AT DESC, ID DESC",
            most,
            row -> new Mark(TimelineKind.BEHAVIOUR, row.number(0), 0, row.instant(1)));
  }

  private List<Mark> journalMarks(long prospectId, Set<TimelineKind> kinds, int most) {
    boolean changes = kinds.contains(TimelineKind.CHANGE);
    boolean syncs = kinds.contains(TimelineKind.SYNC);
    if (!changes && !syncs) {
      return List.of();
    }
    String which =
        changes && syncs ? "" : changes ? " AND RUN_ID IS NULL" : " AND RUN_ID IS NOT NULL";
    return new RowQuery(
            entityManager,
            "ID, DONE_AT, RUN_ID",
            "FROM JOURNAL_ENTRY WHERE RECORD_ID = ?1" + which,
            prospectId)
        .head(
            "DONE_AT DESC, ID DESC",
            most,
            row ->
                new Mark(
                    row.optionalNumber(2).isPresent() ? TimelineKind.SYNC : TimelineKind.CHANGE,
                    row.number(0),
                    0,
                    row.instant(1)));
  }

  private static Mark mark(ActionMoment moment) {
    return new Mark(TimelineKind.ACTION, moment.runId(), moment.place(), moment.at());
  }

  private List<TimelineEntry> entries(List<Mark> marks, List<ActionMoment> moments) {
    Map<Mark, TimelineEntry> found = new HashMap<>();
    for (BehaviourRow row : behaviours.rows(ids(marks, Set.of(TimelineKind.BEHAVIOUR)))) {
      found.put(new Mark(TimelineKind.BEHAVIOUR, row.id(), 0, row.at()), TimelineEntry.of(row));
    }
    for (JournalRow row :
        journal.rows(ids(marks, Set.of(TimelineKind.CHANGE, TimelineKind.SYNC)))) {
      TimelineEntry entry = TimelineEntry.of(row);
      found.put(new Mark(entry.kind(), row.id(), 0, row.at()), entry);
    }
    moments.forEach(moment -> found.put(mark(moment), TimelineEntry.of(moment)));
    List<TimelineEntry> entries = new ArrayList<>();
    marks.stream().map(found::get).filter(Objects::nonNull).forEach(entries::add);
    return entries;
  }

  private static List<Long> ids(List<Mark> marks, Set<TimelineKind> kinds) {
    return marks.stream().filter(mark -> kinds.contains(mark.kind())).map(Mark::id).toList();
  }
}
