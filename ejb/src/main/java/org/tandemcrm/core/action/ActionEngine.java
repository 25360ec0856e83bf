package org.tandemcrm.core.action;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.editing.ActionEdits;
import org.tandemcrm.core.outbox.RetrySchedule;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.SettingValues;

/** Does what is due, chunk by chunk, for the jobs that run it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionEngine {

  private static final Logger LOG = System.getLogger(ActionEngine.class.getName());

  @Inject private ActionClaims claims;
  @Inject private ActionStore store;
  @Inject private ActionEdits edits;
  @Inject private PluginHost plugins;
  @Inject private OpenBackends backends;
  @Inject private Clock clock;

  public ActionEngine() {}

  ActionEngine(
      ActionClaims claims,
      ActionStore store,
      ActionEdits edits,
      PluginHost plugins,
      OpenBackends backends,
      Clock clock) {
    this.claims = claims;
    this.store = store;
    this.edits = edits;
    this.plugins = plugins;
    this.backends = backends;
    this.clock = clock;
  }

  /** The queues in which something is due. */
  public List<ActionQueue> due() {
    return claims.due();
  }

  /** Does the next chunk of a queue; false when nothing of it is due. */
  public boolean next(ActionQueue queue) {
    Optional<ActionChunk> claimed = claim(queue);
    claimed.ifPresent(this::work);
    return claimed.isPresent();
  }

  private Optional<ActionChunk> claim(ActionQueue queue) {
    try {
      return claims.claim(queue);
    } catch (StoreConflictException e) {
      LOG.log(Level.DEBUG, "Somebody stands in the way of {0}; next try in some seconds.", queue);
      return Optional.empty();
    }
  }

  private void work(ActionChunk chunk) {
    Optional<ActionType> type = plugins.action(chunk.type());
    SettingValues parameters =
        SettingValues.of(type.map(ActionType::parameters).orElse(List.of()), chunk.parameters());
    ActionWork work =
        new ActionWork(
            chunk,
            type,
            new ActionCall(chunk, parameters, backends, edits, clock),
            store,
            new RetrySchedule(ThreadLocalRandom.current()::nextDouble),
            clock);
    try {
      work.run();
    } catch (StoreException | StoreConflictException e) {
      LOG.log(
          Level.WARNING,
          "What became of runs of " + chunk.type() + " wasn't stored; they come again, repeated.",
          e);
    }
  }
}
