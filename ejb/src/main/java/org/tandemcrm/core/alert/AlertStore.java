package org.tandemcrm.core.alert;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.plugin.PluginHost;

/** The short transactions of {@link AlertWatch}: what is wrong now, and what was mailed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AlertStore {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;
  @Inject private Clock clock;

  public AlertStore() {}

  AlertStore(EntityManager entityManager, PluginHost plugins, Clock clock) {
    this.entityManager = entityManager;
    this.plugins = plugins;
    this.clock = clock;
  }

  /** Opens an alert for each thing that is wrong and has none, and ends those that are over. */
  public void update() {
    Instant now = clock.instant();
    AlertSettings settings = settings();
    AlertLimits limits =
        new AlertLimits(Duration.ofMinutes(settings.silenceMinutes()), settings.causeRecords());
    Map<String, Condition> wrong =
        new AlertRules(limits, now)
                .conditions(
                    new ConnectionFactsReader(entityManager).read(now),
                    plugins.rejected(),
                    ExpiringActions.read(entityManager),
                    WaitingApproval.read(entityManager))
                .stream()
                .collect(
                    Collectors.toMap(Condition::key, Function.identity(), (one, other) -> one));
    for (Alert alert : openAlerts()) {
      Condition still = wrong.remove(alert.openKey());
      if (still == null) {
        alert.end(howItEnded(alert), now);
      } else if (still.newest() > 0) {
        alert.grow(still, now);
      }
    }
    wrong.values().forEach(condition -> entityManager.persist(new Alert(condition, now)));
  }

  private Optional<AlertEnd> howItEnded(Alert alert) {
    return alert.kind() == AlertKind.ACTION_EXPIRING
        ? ExpiredActions.read(entityManager, alert.subject(), alert.openedAt())
            .map(ExpiredActions::end)
        : Optional.empty();
  }

  public AlertSettings settings() {
    return StoredAlertSettings.read(entityManager);
  }

  private List<Alert> openAlerts() {
    return entityManager
        .createQuery("SELECT a FROM Alert a WHERE a.openKey IS NOT NULL", Alert.class)
        .getResultList();
  }

  /**
   * What has to be mailed next. Nobody else gets it for a while: a round that takes longer than a
   * minute meets the next one.
   */
  public Optional<AlertNews> claimNews() {
    Instant now = clock.instant();
    return entityManager
        .createQuery(
            "SELECT a FROM Alert a WHERE a.nextMailAt <= :now AND (a.endedAt IS NULL AND"
                + " (a.openingMailedAt IS NULL OR a.newestMailed < a.newest)"
                + " OR a.openingMailedAt IS NOT NULL AND a.endedAt IS NOT NULL"
                + " AND a.endMailedAt IS NULL) ORDER BY a.id",
            Alert.class)
        .setParameter("now", now)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .flatMap(alert -> alert.claim(now));
  }

  public void mailed(AlertNews news) {
    entityManager.find(Alert.class, news.alertId()).mailed(news, clock.instant());
  }

  public void notMailed(AlertNews news, String problem) {
    entityManager.find(Alert.class, news.alertId()).notMailed(problem, clock.instant());
  }
}
