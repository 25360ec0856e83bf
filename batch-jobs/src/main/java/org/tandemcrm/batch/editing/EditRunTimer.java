package org.tandemcrm.batch.editing;

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
import org.tandemcrm.core.installation.Installation;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Asks now and then which edits of many records wait: usually whoever starts one rings, but one
 * whose server died has nobody else.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EditRunTimer {

  private static final Logger LOG = System.getLogger(EditRunTimer.class.getName());

  @Inject private SchemaMigration migration;
  @Inject private Installation installation;
  @Inject private EditRunner runner;

  @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
  void tick() {
    try {
      if (migration.isDone() && installation.isSettled()) {
        runner.wake();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The waiting edits could not be looked up; next try in 20 s.", e);
    }
  }
}
