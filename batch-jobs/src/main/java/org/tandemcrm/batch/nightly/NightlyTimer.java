package org.tandemcrm.batch.nightly;

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

/** Asks every minute whether the night's work is due. Does none itself and never throws. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NightlyTimer {

  private static final Logger LOG = System.getLogger(NightlyTimer.class.getName());

  @Inject private NightlyWork work;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void tick() {
    try {
      work.wake();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The night's work could not be looked up; next try in a minute.", e);
    }
  }
}
