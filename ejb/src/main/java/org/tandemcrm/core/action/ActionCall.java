package org.tandemcrm.core.action;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.editing.ActionEdits;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;

/** What the engine does for an action type while it works on a chunk. */
final class ActionCall implements ActionContext {

  private static final int TRIES = 5;

  private final ActionChunk chunk;
  private final SettingValues parameters;
  private final OpenBackends backends;
  private final ActionEdits edits;
  private final Clock clock;

  ActionCall(
      ActionChunk chunk,
      SettingValues parameters,
      OpenBackends backends,
      ActionEdits edits,
      Clock clock) {
    this.chunk = chunk;
    this.parameters = parameters;
    this.backends = backends;
    this.edits = edits;
    this.clock = clock;
  }

  @Override
  public SettingValues parameters() {
    return parameters;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public CrmBackend backend() {
    if (chunk.queue().connectionId() == ActionQueue.HERE) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED,
          "The action " + chunk.type() + " doesn't say that it needs a CRM, and asks for one.");
    }
    try {
      return backends.backend(chunk.queue().connectionId());
    } catch (NotFoundException e) {
      throw PluginException.of(FailureKind.CONFIGURATION, "The connection was removed.")
          .causedBy(e);
    }
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return edits.change(changes, chunk.label(), chunk.askedBy());
      } catch (StoreConflictException e) {
        if (attempt == TRIES) {
          throw PluginException.of(
                  FailureKind.TRANSIENT,
                  "Another writer was at the same prospects again and again.")
              .causedBy(e);
        }
      }
    }
  }
}
