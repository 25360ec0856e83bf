package org.tandemcrm.core.sync;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;

/** Starts and stops cycles because a person wants it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Cycles {

  @Inject private Connections connections;
  @Inject private SyncRuns runs;
  @Inject private Leases leases;
  @Inject private AuditLog audit;
  @Inject private Instance<CycleStarter> starters;

  public Cycles() {}

  /**
   * Asks for a cycle, which starts at once, or as soon as the one that runs has ended.
   *
   * @param by the login of the person who asks
   * @return the key of the run that waits; asking twice gives the same
   * @throws NotFoundException when there is no such connection
   * @throws ConflictingStateException with a sentence, when the connection is paused or stopped
   */
  public long askNow(long connectionId, String by) {
    connections.requireEnabled(connectionId);
    long runId = runs.queue(connectionId, RunCause.PERSON, Optional.of(by));
    leases.dueNow(connectionId);
    audit.recordBy(by, "asked for a cycle of", connections.subject(connectionId));
    // The transactions have ended, so whoever wakes up sees what was asked for.
    starters.forEach(CycleStarter::wake);
    return runId;
  }

  /**
   * Asks the cycle that runs to end at its next chunk, on whatever server it runs. What is stored
   * stays; the next cycle, due after the connection's usual pause, goes on where this one ended.
   *
   * @param by the login of the person who asks
   * @throws NotFoundException when there is no such connection
   * @throws ConflictingStateException with a sentence, when no cycle runs
   */
  public void stop(long connectionId, String by) {
    String subject = connections.subject(connectionId);
    String reason = "Stopped by " + by + ". The next cycle goes on where this one ended.";
    if (!leases.askStop(connectionId, reason)) {
      throw new ConflictingStateException(
          "No cycle of " + subject + " runs that could be stopped.");
    }
    audit.recordBy(by, "stopped the cycle of", subject);
  }
}
