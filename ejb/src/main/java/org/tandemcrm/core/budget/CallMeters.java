package org.tandemcrm.core.budget;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.spi.CallUsage;

/**
 * Tells the budget what this server called and for what. Cycles and actions share a connection's
 * backend, which counts for all of them, so both say here when they begin and end. What was called
 * while nobody was at work was for people's lists and checks. Each call is noted once; of a cycle
 * and an action that run at the same time one may be given some of the other's.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallMeters {

  private static final Logger LOG = System.getLogger(CallMeters.class.getName());

  @Inject private OpenBackends backends;
  @Inject private CallBudget budget;

  private final Map<Long, CallTally> tallies = new ConcurrentHashMap<>();

  public CallMeters() {}

  CallMeters(OpenBackends backends, CallBudget budget) {
    this.backends = backends;
    this.budget = budget;
  }

  /**
   * Somebody begins to work with a CRM, or goes on with something else.
   *
   * @param worker who it is: nobody else of that name works with the connection on this server
   */
  public void begin(long connectionId, String worker, String purpose) {
    of(connectionId).begin(worker, purpose);
  }

  /** Notes what was called since the last look. */
  public void note(long connectionId, String purpose) {
    of(connectionId).note(purpose);
  }

  /** Whoever began is through: notes what was called since the last look. */
  public void end(long connectionId, String worker) {
    of(connectionId).end(worker);
  }

  private CallTally of(long connectionId) {
    return tallies.computeIfAbsent(
        connectionId,
        id ->
            new CallTally(
                () -> backends.usage(id),
                (purpose, calls, usage) -> note(id, purpose, calls, usage)));
  }

  /** Another server may be at the same rows; a count is no reason to break off the work. */
  private boolean note(long connectionId, String purpose, long calls, CallUsage usage) {
    try {
      budget.spent(connectionId, purpose, calls, usage);
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "Calls are noted later, or as others'. " + LogMark.of(connectionId), e);
      return false;
    }
  }

  /**
   * Notes for all connections what was called since the last look. To be called every few seconds,
   * so that no long piece of work hides how many calls are left. What a server that goes down
   * called since then is lost: its beans can't be used any more by then.
   */
  public void noteAll() {
    backends.connections().forEach(this::of);
    tallies.values().forEach(CallTally::noteRest);
  }
}
