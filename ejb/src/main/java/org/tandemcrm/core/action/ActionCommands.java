package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
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
   * they are. A run keeps its key, so what it did before isn't done twice. Ring afterwards.
   *
   * @return how many are to be done
   */
  public int runAgain(List<Long> ids, String by) {
    Instant now = clock.instant();
    return change(
        ids,
        (run, around) ->
            ActionState.REPEATABLE.contains(run.state()) && around.isThere(run)
                ? Optional.of(run.askedAgain(around.hasLink(run), around.waits(run), by, now))
                : Optional.empty());
  }

  private interface Rule {
    Optional<StoredRun> after(StoredRun run, Around around);
  }

  private int change(List<Long> ids, Rule rule) {
    Connection connection = entityManager.unwrap(Connection.class);
    int changed = 0;
    List<Long> distinct = ids.stream().distinct().sorted().toList();
    try {
      for (int from = 0; from < distinct.size(); from += SqlIn.SIZE) {
        List<StoredRun> runs =
            store.withIds(distinct.subList(from, Math.min(distinct.size(), from + SqlIn.SIZE)));
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
      Map<Long, RunFacts> facts, Map<Long, Long> connections, Map<Long, Boolean> waiting) {
    boolean isThere(StoredRun run) {
      return factsOf(run).absence(run.prospectId()).isEmpty();
    }

    boolean hasLink(StoredRun run) {
      return Missing.of(run.need(), factsOf(run).link(run.prospectId())).isEmpty();
    }

    boolean waits(StoredRun run) {
      return waiting.getOrDefault(run.id(), false);
    }

    private RunFacts factsOf(StoredRun run) {
      return facts.get(connections.get(run.id()));
    }
  }

  private Around around(Connection connection, List<StoredRun> runs) throws SQLException {
    Around around = new Around(new HashMap<>(), new HashMap<>(), new HashMap<>());
    if (runs.isEmpty()) {
      return around;
    }
    new RowQuery(
            entityManager,
            "R.ID, R.CONNECTION_ID, Q.ACTION_TYPE",
            "FROM ACTION_RUN R JOIN ACTION_REQUEST Q ON Q.ID = R.REQUEST_ID WHERE R.ID IN"
                + RowsByKey.list(runs.stream().map(StoredRun::id).toList()))
        .list(
            row -> {
              around.connections().put(row.number(0), row.number(1));
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
