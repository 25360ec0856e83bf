package org.tandemcrm.core.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.plugin.loader.RejectedPlugin;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;

/** Plugins without a folder. */
public final class FakePluginHost extends PluginHost {

  private final List<CrmBackendFactory> backends;
  private final List<ActionType> actions = new ArrayList<>();

  public FakePluginHost(CrmBackendFactory... backends) {
    this.backends = List.of(backends);
  }

  /** The same host with an action type more. */
  public FakePluginHost with(ActionType action) {
    actions.add(action);
    return this;
  }

  @Override
  public List<ActionType> actions() {
    return List.copyOf(actions);
  }

  @Override
  public Optional<ActionType> action(String id) {
    return actions.stream().filter(action -> action.id().equals(id)).findFirst();
  }

  @Override
  public List<CrmBackendFactory> backends() {
    return backends;
  }

  @Override
  public Optional<CrmBackendFactory> backend(String id) {
    return backends.stream().filter(backend -> backend.id().equals(id)).findFirst();
  }

  @Override
  public List<RejectedPlugin> rejected() {
    return List.of();
  }
}
