package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.ActionType;

/** What people do to runs: take them back, or have them done after all. */
@Stateless
public class ActionCommands {

  /** More runs are never changed by one command. */
  public static final int MOST_RUNS = 1000;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private ActionStore store;
  @Inject private PluginHost plugins;
  @Inject private Clock clock;

  public ActionCommands() {}

  ActionCommands(EntityManager entityManager, ActionStore store, PluginHost plugins, Clock clock) {
    this.entityManager = entityManager;
    this.store = store;
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * Takes runs back that wait or are ready; the others stay as they are.
   *
   * @return how many were taken back
   */
  public int cancel(List<Long> ids, String by) {
    return change(
        ids,
        (run, around) ->
            ActionState.PENDING.contains(run.state())
                ? Optional.of(run.ended(ActionState.CANCELLED, "Taken back by " + by + "."))
                : Optional.empty());
  }

  /**
   * Has runs done after all that failed, were skipped, dismissed or taken back; the others stay as
   * they are, and so do those whose request nobody has approved. A run keeps its key, so what it
   * did before isn't done twice. Ring afterwards.
   *
   * @return how many are to be done
   */
  public int runAgain(List<Long> ids, String by) {
    Instant now = clock.instant();
    return change(
        ids,
        (run, around) ->
            ActionState.REPEATABLE.contains(run.state())
                    && around.isThere(run)
                    && !around.isHeld(run)
                ? Optional.of(around.askedAgain(run, by, now))
                : Optional.empty());
  }

  /**
   * Has runs tried now: what failed after all, and what is to be tried later before its time; the
   * others stay as they are. Ring afterwards.
   *
   * @return how many are to be done
   */
  public int retry(List<Long> ids, String by) {
    Instant now = clock.instant();
    return change(
        ids,
        (run, around) -> {
          if (!around.isThere(run)) {
            return Optional.empty();
          }
          if (run.state() == ActionState.FAILED) {
            return Optional.of(around.askedAgain(run, by, now));
          }
          return run.state() == ActionState.READY && run.dueAt().isAfter(now)
              ? Optional.of(run.again("Asked for now by " + by + ".", now))
              : Optional.empty();
        });
  }

  /**
   * Takes note that somebody has seen that runs failed or were given up; the others stay as they
   * are.
   *
   * @return how many were not seen before
   */
  public int seen(List<Long> ids) {
    return ids.isEmpty()
        ? 0
        : Statements.execute(
            entityManager,
            "UPDATE ACTION_RUN SET SEEN_AT = ?1 WHERE STATE IN "
                + ActionState.TOLD_IN_SQL
                + " AND (SEEN_AT IS NULL OR SEEN_AT < CHANGED_AT) AND ID IN"
                + RowsByKey.list(ids.stream().distinct().toList()),
            clock.millis());
  }

  /** Does what a person can do to runs. Ring afterwards. */
  public int change(RunChange change, List<Long> ids, String by) {
    return switch (change) {
      case RETRY -> retry(ids, by);
      case RUN_AGAIN -> runAgain(ids, by);
      case CANCEL -> cancel(ids, by);
      case SEEN -> seen(ids);
    };
  }

  /**
   * How many runs are meant, and how many of them a change would touch; the others stay as they
   * are.
   */
  public record Look(long meant, long touched) {}

  /** Says what a change would do; nothing happens. */
  public Look look(RunChange change, RunSelection selection) {
    return new Look(
        count(RunMatches.of(entityManager, selection)),
        count(RunMatches.of(entityManager, selection).and(change.touched(clock.millis()))));
  }

  private long count(RunMatches matches) {
    return matches.select(entityManager, "COUNT(*)").first(row -> row.number(0)).orElse(0L);
  }

  /** The keys of the next runs that a change would touch, in their order. */
  public List<Long> next(RunChange change, RunSelection selection, long after, int many) {
    return RunMatches.of(entityManager, selection)
        .and("R.ID > ", after)
        .and(change.touched(clock.millis()))
        .select(entityManager, "R.ID")
        .head("R.ID", many, row -> row.number(0));
  }

  private interface Rule {
    Optional<StoredRun> after(StoredRun run, Around around);
  }

  private int change(List<Long> ids, Rule rule) {
    Connection connection = entityManager.unwrap(Connection.class);
    int changed = 0;
    List<Long> distinct = ids.stream().distinct().sorted().toList();
    try {
      for (List<Long> some : Parts.of(distinct, SqlIn.SIZE)) {
        List<StoredRun> runs = store.withIds(some);
        Around around = around(connection, runs);
        List<RunTable.Change> changes = new ArrayList<>();
        for (StoredRun run : runs) {
          rule.after(run, around).ifPresent(after -> changes.add(new RunTable.Change(run, after)));
        }
        changed += RunTable.change(connection, changes, clock.instant()).size();
      }
      return changed;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** What decides how runs go on: their prospects, links and action types. */
  private record Around(
      Map<Long, RunFacts> facts,
      Map<Long, Long> connections,
      Map<Long, Boolean> waiting,
      Set<Long> held,
      Map<Long, Duration> patience) {
    boolean isThere(StoredRun run) {
      return factsOf(run).absence(run.prospectId()).isEmpty();
    }

    /** Its request waits for an approval, or nobody gave it. */
    boolean isHeld(StoredRun run) {
      return held.contains(run.id());
    }

    StoredRun askedAgain(StoredRun run, String by, Instant now) {
      return run.askedAgain(hasLink(run), waits(run), patienceWith(run), by, now);
    }

    private boolean hasLink(StoredRun run) {
      return Missing.of(run.need(), factsOf(run).link(run.prospectId())).isEmpty();
    }

    private boolean waits(StoredRun run) {
      return waiting.getOrDefault(run.id(), false);
    }

    /** What is done here needs no link, and has no connection. */
    private Duration patienceWith(StoredRun run) {
      return patience.getOrDefault(connections.get(run.id()), Duration.ZERO);
    }

    private RunFacts factsOf(StoredRun run) {
      return facts.get(connections.get(run.id()));
    }
  }

  private Around around(Connection connection, List<StoredRun> runs) throws SQLException {
    Around around =
        new Around(
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashSet<>(),
            Patience.all(entityManager));
    if (runs.isEmpty()) {
      return around;
    }
    new RowQuery(
            entityManager,
            "R.ID, R.CONNECTION_ID, Q.ACTION_TYPE, Q.IS_HELD",
            "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID WHERE R.ID IN"
                + RowsByKey.list(runs.stream().map(StoredRun::id).toList()))
        .list(
            row -> {
              around.connections().put(row.number(0), row.number(1));
              if (row.flag(3)) {
                around.held().add(row.number(0));
              }
              Optional<ActionType> type = plugins.action(row.text(2));
              return around
                  .waiting()
                  .put(row.number(0), type.map(one -> one.needs().isWaiting()).orElse(false));
            });
    List<Long> prospects = runs.stream().map(StoredRun::prospectId).distinct().toList();
    for (long place : around.connections().values().stream().distinct().toList()) {
      around.facts().put(place, RunFacts.read(connection, place, prospects));
    }
    return around;
  }
}
