package org.tandemcrm.web.rest;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An unexpected failure: logged in full under an id, shown to people and clients as the id alone.
 *
 * @param id finds the failure in the server's log
 */
public record Incident(String id) {

  private static final Logger LOG = Logger.getLogger(Incident.class.getName());

  /** Writes the failure to the log. */
  public static Incident log(String where, Throwable failure) {
    String id = UUID.randomUUID().toString().substring(0, 13);
    LOG.log(Level.SEVERE, "Incident " + id + " at " + where, failure);
    return new Incident(id);
  }
}
