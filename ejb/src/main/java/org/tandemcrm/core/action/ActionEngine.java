package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.tandemcrm.core.budget.CallPurpose;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.SettingValues;

/** Does what is due, chunk by chunk, for the jobs that run it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionEngine {

  private static final Logger LOG = System.getLogger(ActionEngine.class.getName());

  @Inject private ActionClaims claims;
  @Inject private ActionStore store;
  @Inject private PluginHost plugins;
  @Inject private ActionServices services;

  public ActionEngine() {}

  ActionEngine(
      ActionClaims claims, ActionStore store, PluginHost plugins, ActionServices services) {
    this.claims = claims;
    this.store = store;
    this.plugins = plugins;
    this.services = services;
  }

  /** The queues in which something is due. */
  public List<ActionQueue> due() {
    return claims.due();
  }

  /**
   * Does all that is due in a queue, chunk by chunk. Afterwards it asks once for a cycle that
   * brings here what the actions did in the CRM.
   *
   * @param stopping asked before each chunk: whether to leave the rest
   * @return how many chunks there were
   */
  public int drain(ActionQueue queue, BooleanSupplier stopping) {
    int chunks = 0;
    boolean hasChangedCrm = false;
    Turns turns = new Turns();
    while (!stopping.getAsBoolean()) {
      Optional<ActionChunk> claimed = claim(queue, turns);
      if (claimed.isEmpty()) {
        break;
      }
      turns.took(claimed.get().groupKey());
      hasChangedCrm |= work(claimed.get());
      chunks++;
    }
    if (hasChangedCrm) {
      follow(queue);
    }
    return chunks;
  }

  /** Where only so many actions ride each cycle it comes by plan, or each would bring the next. */
  private void follow(ActionQueue queue) {
    long connection = queue.connectionId();
    if (queue.lane() == ActionLane.ACTION || !claims.isPaced(connection)) {
      services.leases().follow(connection);
    }
  }

  private Optional<ActionChunk> claim(ActionQueue queue, Turns turns) {
    try {
      return claims.claim(queue, turns.last());
    } catch (StoreConflictException e) {
      LOG.log(Level.DEBUG, "Somebody stands in the way of {0}; next try in some seconds.", queue);
      return Optional.empty();
    }
  }

  /** True when a cycle has to bring here what it did in the CRM. */
  private boolean work(ActionChunk chunk) {
    Optional<ActionType> type = plugins.action(chunk.type());
    SettingValues parameters =
        SettingValues.of(type.map(ActionType::parameters).orElse(List.of()), chunk.parameters());
    ActionWork work =
        new ActionWork(
            chunk,
            type,
            new ActionCall(chunk, parameters, services),
            store,
            new RetrySchedule(ThreadLocalRandom.current()::nextDouble),
            services.clock());
    try {
      boolean anyDone = counted(chunk, work);
      return anyDone && type.map(ActionType::isFollowed).orElse(false);
    } catch (StoreException | StoreConflictException e) {
      LOG.log(
          Level.WARNING,
          "What became of runs of " + chunk.type() + " wasn't stored; they come again, repeated.",
          e);
      return false;
    }
  }

  /** What it calls is noted before the next chunk is claimed, which may have to wait then. */
  private boolean counted(ActionChunk chunk, ActionWork work) {
    long connection = chunk.queue().connectionId();
    if (connection == ActionQueue.HERE) {
      return work.run();
    }
    String worker = "actions " + chunk.queue().lane();
    services.meters().begin(connection, worker, CallPurpose.ofAction(chunk.type()));
    try {
      return work.run();
    } finally {
      services.meters().end(connection, worker);
    }
  }
}
