package org.tandemcrm.plugin.loader;

import java.util.List;
import java.util.Objects;

/**
 * A plugin that is in use.
 *
 * @param name the name of its folder
 * @param spiLevel the level of the contract that it was built for
 * @param backendIds the ids of its backends, in its own order
 * @param actionIds the ids of its action types, in its own order
 */
public record LoadedPlugin(
    String name, int spiLevel, List<String> backendIds, List<String> actionIds) {
  public LoadedPlugin {
    Objects.requireNonNull(name, "name");
    backendIds = List.copyOf(backendIds);
    actionIds = List.copyOf(actionIds);
  }
}
