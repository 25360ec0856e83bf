package org.tandemcrm.batch.housekeeping;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Properties;
import org.tandemcrm.core.store.SchemaMigration;
import org.tandemcrm.core.turn.NightlyTime;
import org.tandemcrm.core.turn.Turns;

/**
 * Starts the job "housekeeping" once a night. It asks every minute whether this night's is due, so
 * that one that was missed is made up for, and clocks that change neither skip nor repeat it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HousekeepingTimer {

  static final String JOB = "housekeeping";

  private static final Logger LOG = System.getLogger(HousekeepingTimer.class.getName());

  @Inject private SchemaMigration migration;
  @Inject private Turns turns;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    try {
      if (migration.isDone() && isDue()) {
        BatchRuntime.getJobOperator().start(JOB, new Properties());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Housekeeping could not be started.", e);
    }
  }

  private boolean isDue() {
    return turns.take(JOB, NightlyTime.latest(clock.instant(), ZoneId.systemDefault()));
  }
}
