package org.tandemcrm.core.plugin;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.plugin.loader.RejectedPlugin;
import org.tandemcrm.spi.CrmBackendFactory;

/** Plugins without a folder. */
public final class FakePluginHost extends PluginHost {

  private final List<CrmBackendFactory> backends;

  public FakePluginHost(CrmBackendFactory... backends) {
    this.backends = List.of(backends);
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
