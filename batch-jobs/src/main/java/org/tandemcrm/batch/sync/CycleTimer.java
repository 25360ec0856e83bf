package org.tandemcrm.batch.sync;

import jakarta.annotation.PostConstruct;
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
import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.budget.CallMeters;
import org.tandemcrm.core.installation.Installation;
import org.tandemcrm.core.store.SchemaMigration;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Leases;

/**
 * Asks every few seconds which connections are due, and has the calls noted that were made. Does no
 * work itself and never throws. Nothing is due before the server knows that the database is its
 * own.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CycleTimer {

  private static final Logger LOG = System.getLogger(CycleTimer.class.getName());

  @Inject private SchemaMigration migration;

  @Inject private Installation installation;

  @Inject private Leases leases;

  @Inject private CycleStarter starter;

  @Inject private CallMeters meters;

  @Inject private Clock clock;

  private volatile Instant tickedAt;

  /** What ran when the server was killed is marked as failed only once somebody asks. */
  @PostConstruct
  void settleThePast() {
    if (migration.isDone()) {
      BatchRuntime.getJobOperator().getJobNames();
      leases.releaseOwn();
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    tickedAt = clock.instant();
    try {
      if (installation.isSettled()) {
        starter.wake();
        meters.noteAll();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The due connections could not be looked up; next try in 5 s.", e);
    }
  }

  /** When it asked last; absent before the first time. */
  public Optional<Instant> tickedAt() {
    return Optional.ofNullable(tickedAt);
  }
}
