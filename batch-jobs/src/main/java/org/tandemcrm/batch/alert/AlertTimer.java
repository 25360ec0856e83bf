package org.tandemcrm.batch.alert;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.tandemcrm.core.alert.AlertWatch;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Starts the round of the alerts every minute, or as often as the server's configuration says, on a
 * thread of its own: a slow mail server holds no timer up.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertTimer {

  private static final Logger LOG = System.getLogger(AlertTimer.class.getName());

  @Resource private ManagedExecutorService executor;
  @Resource private TimerService timers;

  @Inject private SchemaMigration migration;
  @Inject private AlertWatch watch;

  @PostConstruct
  void start() {
    long between = Duration.ofSeconds(watch.seconds()).toMillis();
    timers.createIntervalTimer(between, between, new TimerConfig(null, false));
  }

  @Timeout
  void tick() {
    if (migration.isDone()) {
      executor.execute(this::round);
    }
  }

  private void round() {
    try {
      watch.round();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The round of the alerts failed; the next comes in its time.", e);
    }
  }
}
