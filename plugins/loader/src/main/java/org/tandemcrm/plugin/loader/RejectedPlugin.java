package org.tandemcrm.plugin.loader;

import java.util.Objects;

/**
 * A plugin that could not be loaded. The server runs without it.
 *
 * @param name the name of its folder
 * @param reason what is wrong and what to do, in sentences for an admin
 */
public record RejectedPlugin(String name, String reason) {
  public RejectedPlugin {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }
}
