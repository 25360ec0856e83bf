package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.Setting;

/** Tells which runs that aren't over hang on something that people are about to delete. */
@Stateless
public class ChoiceUse {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;

  public ChoiceUse() {}

  ChoiceUse(EntityManager entityManager, PluginHost plugins) {
    this.entityManager = entityManager;
    this.plugins = plugins;
  }

  /**
   * How many runs wait, are ready or run with that value chosen from a list of the host.
   *
   * @param list one of {@link org.tandemcrm.spi.HostLists}
   */
  public long liveRuns(String list, String value) {
    return plugins.actions().stream()
        .mapToLong(type -> liveRuns(type, keys(type, list), value))
        .sum();
  }

  private static Set<String> keys(ActionType type, String list) {
    return type.parameters().stream()
        .filter(parameter -> parameter.list().filter(list::equals).isPresent())
        .map(Setting::key)
        .collect(Collectors.toSet());
  }

  private long liveRuns(ActionType type, Set<String> keys, String value) {
    if (keys.isEmpty()) {
      return 0;
    }
    List<Long> counts =
        new RowQuery(
                entityManager,
                "Q.PARAMETERS, LIVE.RUNS",
                "FROM (SELECT REQUEST_ID, COUNT(*) AS RUNS FROM ACTION_RUN"
                    + " WHERE STATE IN "
                    + ActionState.OPEN_IN_SQL
                    + " GROUP BY REQUEST_ID) LIVE"
                    + " JOIN ACTION_REQUEST Q ON Q.ID = LIVE.REQUEST_ID WHERE Q.ACTION_TYPE = ?1",
                type.id())
            .list(
                row ->
                    JsonTexts.toMap(row.text(0)).entrySet().stream()
                            .anyMatch(
                                one -> keys.contains(one.getKey()) && one.getValue().equals(value))
                        ? row.number(1)
                        : 0L);
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
