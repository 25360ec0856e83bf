package org.tandemcrm.spi;

import java.util.List;

/**
 * What a jar brings to Tandem. Found by {@link java.util.ServiceLoader}: name your class in {@code
 * META-INF/services/org.tandemcrm.spi.Plugin} and give it a public constructor without parameters.
 *
 * <p>Every extension point is a method that returns an empty list, so a plugin overrides what it
 * offers and nothing else. The methods are called once, on one thread, when the plugin is loaded;
 * they do no input or output.
 */
public interface Plugin {

  /** The level of this contract. It rises when a method is added that a host may call. */
  int SPI_LEVEL = 5;

  /** The kinds of CRM that this plugin can speak to. */
  default List<CrmBackendFactory> crmBackends() {
    return List.of();
  }

  /** The kinds of things that this plugin can do to prospects. */
  default List<ActionType> actionTypes() {
    return List.of();
  }
}
