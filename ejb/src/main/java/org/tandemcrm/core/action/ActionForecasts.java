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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.SettingValues;

/** Says what a request would do, and stores nothing. Looks up a chunk of prospects at a time. */
@Stateless
public class ActionForecasts {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;
  @Inject private ActionPlaces places;
  @Inject private Clock clock;

  public ActionForecasts() {}

  ActionForecasts(
      EntityManager entityManager, PluginHost plugins, ActionPlaces places, Clock clock) {
    this.entityManager = entityManager;
    this.plugins = plugins;
    this.places = places;
    this.clock = clock;
  }

  /** Whom the list of prospects shows for these terms: one more than a request takes, at most. */
  public List<Long> found(SearchTerms terms) {
    return Prospects.search(entityManager).first(terms, ActionRequestDraft.MOST_PROSPECTS + 1);
  }

  /**
   * Looks ahead.
   *
   * @param filled the parameters of the draft, defaults with them
   * @param by the login of whoever would ask
   * @throws NotFoundException when there is no such action or connection
   */
  public ActionForecast of(ActionRequestDraft draft, Map<String, String> filled, String by) {
    ActionType type =
        plugins
            .action(draft.type())
            .orElseThrow(() -> new NotFoundException("There is no action " + draft.type() + "."));
    long place = draft.connectionId().orElse(ActionQueue.HERE);
    LinkNeed need = LinkNeed.of(type.needs().links());
    List<Long> there = new ArrayList<>();
    Set<Long> linked = new HashSet<>();
    ActionCreation creation = type.creation(SettingValues.of(type.parameters(), filled));
    Set<Long> creating = new HashSet<>();
    Map<Long, Set<Long>> openRequests = new HashMap<>();
    Connection connection = entityManager.unwrap(Connection.class);
    try {
      for (List<Long> some : Parts.of(draft.prospects(), SqlIn.SIZE)) {
        List<Long> present = present(connection, some);
        there.addAll(present);
        Collection<Long> ready = linked(connection, place, need, present);
        linked.addAll(ready);
        creating.addAll(
            switch (creation) {
              case NONE -> List.of();
              case EACH -> type.needs().isWaiting() ? present : ready;
              case UNLINKED -> unlinked(connection, place, present);
            });
        open(connection, place, present, openRequests);
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    Set<Long> open = new HashSet<>();
    alike(draft.type(), filled, openRequests.keySet())
        .forEach(request -> open.addAll(openRequests.get(request)));
    return new ActionForecast(
        there,
        draft.prospects().size() - there.size(),
        linked,
        open,
        need == LinkNeed.NONE ? "" : need.words(),
        type.needs().isWaiting(),
        isAtOnce(type, draft.connectionId()),
        nextCycle(place),
        standing(place),
        places.patience(place),
        clock.instant(),
        creating,
        creating.isEmpty()
            ? ActionGuard.NONE
            : HeldRuns.guard(
                entityManager,
                type.id(),
                place,
                by,
                places.setting(place, SyncSetting.GUARD_ACTIONS),
                clock.instant()));
  }

  private static List<Long> unlinked(Connection connection, long place, List<Long> some)
      throws SQLException {
    Set<Long> linked = RunFacts.links(connection, place, some).keySet();
    return some.stream().filter(id -> !linked.contains(id)).toList();
  }

  private static List<Long> present(Connection connection, List<Long> some) throws SQLException {
    return some.stream().filter(RunFacts.present(connection, some)::contains).toList();
  }

  private static Collection<Long> linked(
      Connection connection, long place, LinkNeed need, List<Long> some) throws SQLException {
    if (need == LinkNeed.NONE) {
      return some;
    }
    Set<Long> linked = new HashSet<>();
    RunFacts.links(connection, place, some)
        .forEach(
            (prospect, link) -> {
              if (need.isMetBy(link.kind())) {
                linked.add(prospect);
              }
            });
    return linked;
  }

  /** Adds the prospects with an open run there to the requests of those runs. */
  private static void open(
      Connection connection, long place, List<Long> some, Map<Long, Set<Long>> requests)
      throws SQLException {
    SqlIn.find(
            connection,
            "SELECT REQUEST_ID, PROSPECT_ID FROM ACTION_RUN WHERE PROSPECT_ID IN ",
            some,
            " AND CONNECTION_ID = ? AND STATE IN " + ActionState.OPEN_IN_SQL,
            List.of(place),
            row -> Map.entry(row.getLong(1), row.getLong(2)))
        .forEach(
            run ->
                requests.computeIfAbsent(run.getKey(), key -> new HashSet<>()).add(run.getValue()));
  }

  /** Those of the requests that ask for the same action with the same parameters. */
  private List<Long> alike(String type, Map<String, String> filled, Collection<Long> requests) {
    List<Long> alike = new ArrayList<>();
    for (List<Long> some : Parts.of(requests, SqlIn.SIZE)) {
      new RowQuery(
              entityManager,
              "ID, PARAMETERS",
              "FROM ACTION_REQUEST WHERE ACTION_TYPE = ?1 AND ID IN" + RowsByKey.list(some),
              type)
          .list(
              row ->
                  JsonTexts.toMap(row.text(1)).equals(filled) ? alike.add(row.number(0)) : false);
    }
    return alike;
  }

  private boolean isAtOnce(ActionType type, Optional<Long> connectionId) {
    return type.lane() == ActionLane.ACTION
        || connectionId.map(id -> places.setting(id, SyncSetting.ACTIONS_AT_ONCE)).orElse(true);
  }

  private Optional<Instant> nextCycle(long place) {
    return new RowQuery(
            entityManager, "NEXT_DUE_AT", "FROM SYNC_LEASE WHERE CONNECTION_ID = ?1", place)
        .first(row -> row.instant(0));
  }

  private Optional<ConnectionState> standing(long place) {
    return new RowQuery(entityManager, "STATE", "FROM CRM_CONNECTION WHERE ID = ?1", place)
        .first(row -> row.constant(ConnectionState.class, 0));
  }
}
