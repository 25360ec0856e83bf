package org.tandemcrm.batch.action;

import jakarta.annotation.PostConstruct;
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
import org.tandemcrm.core.action.ActionClaims;
import org.tandemcrm.core.action.ActionUpkeep;
import org.tandemcrm.core.installation.Installation;
import org.tandemcrm.core.outbox.SyncWishStore;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Asks now and then which actions are due: usually whoever asks for one rings, but what waited for
 * a link, a cycle or a pause has nobody else.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionTimer {

  private static final Logger LOG = System.getLogger(ActionTimer.class.getName());

  @Inject private SchemaMigration migration;
  @Inject private Installation installation;
  @Inject private ActionUpkeep upkeep;
  @Inject private ActionClaims claims;
  @Inject private SyncWishStore wishes;
  @Inject private ActionRunner runner;

  /** A start of the server: what it had taken before doesn't wait for the end of its claim. */
  @PostConstruct
  void settleThePast() {
    if (migration.isDone()) {
      wishes.releaseOwn();
      claims.releaseOwn();
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    try {
      if (migration.isDone() && installation.isSettled()) {
        upkeep.round();
        runner.look();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The due actions could not be looked up; next try in 5 s.", e);
    }
  }
}
