package org.tandemcrm.core.editing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.tandemcrm.core.store.ConflictingStateException;

/** Starts runs because a person wants it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RunCommands {

  @Inject private EditRuns runs;
  @Inject private Instance<RunStarter> starters;

  public RunCommands() {}

  /**
   * Starts what was drafted or checked, or lets go on what was stopped.
   *
   * @throws ConflictingStateException with a sentence, when it can't be started
   */
  public void start(long id, String by) {
    runs.start(id, by);
    wake();
  }

  /** What was queued in a transaction that has ended begins at once. */
  public void wake() {
    starters.forEach(RunStarter::wake);
  }
}
