package org.tandemcrm.core.hostlist;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Choice;

/**
 * A list of ours that parameters of actions choose from, such as the people here. A feature offers
 * one by a bean of this type.
 */
public interface HostList {

  /** One of {@link org.tandemcrm.spi.HostLists}. */
  String name();

  /** What it offers now, in the order in which forms show it. */
  List<Choice> choices();

  /**
   * What it offers for an action that goes to the CRM of that connection.
   *
   * @param connectionId absent for an action here
   */
  default List<Choice> choices(Optional<Long> connectionId) {
    return choices();
  }
}
