package org.tandemcrm.web.plugin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.plugin.loader.LoadedPlugin;
import org.tandemcrm.plugin.loader.RejectedPlugin;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.web.user.ForViewers;

/** The page plugin/list.xhtml: what is in use, and what was refused and why. */
@Named
@RequestScoped
@ForViewers
public class PluginList {

  @Inject private PluginHost host;

  public List<LoadedPlugin> getLoaded() {
    return host.loaded();
  }

  public List<RejectedPlugin> getRejected() {
    return host.rejected();
  }

  /** The names under which admins know a plugin's backends. */
  public List<String> backends(LoadedPlugin plugin) {
    return plugin.backendIds().stream()
        .map(id -> host.backend(id).map(CrmBackendFactory::label).orElse(id))
        .toList();
  }
}
