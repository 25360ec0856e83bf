package org.tandemcrm.core.action;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Setting;

/**
 * An action that can be asked for somewhere.
 *
 * @param type the id of its type
 * @param label what it is called, with the CRM's name
 * @param act what it is called where the CRM goes without saying
 * @param place the connection to whose CRM it goes; absent for an action here
 */
public record ActionOffer(
    String type,
    String label,
    String act,
    String description,
    Optional<ActionPlace> place,
    List<Setting> parameters) {

  /**
   * The actions of one connection, or those that are done here.
   *
   * @param trouble why the connection's actions aren't known; empty when they are
   */
  public record Group(Optional<ActionPlace> place, List<ActionOffer> offers, String trouble) {}
}
