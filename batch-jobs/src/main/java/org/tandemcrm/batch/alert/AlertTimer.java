package org.tandemcrm.batch.alert;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tandemcrm.core.alert.AlertWatch;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Starts the round of the alerts every minute, on a thread of its own: a slow mail server holds no
 * timer up.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertTimer {

  private static final Logger LOG = System.getLogger(AlertTimer.class.getName());

  @Resource private ManagedExecutorService executor;

  @Inject private SchemaMigration migration;
  @Inject private AlertWatch watch;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    if (migration.isDone()) {
      executor.execute(this::round);
    }
  }

  private void round() {
    try {
      watch.round();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The round of the alerts failed; the next is in a minute.", e);
    }
  }
}
