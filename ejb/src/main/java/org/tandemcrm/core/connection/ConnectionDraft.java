package org.tandemcrm.core.connection;

import java.time.Duration;
import java.util.Map;

/**
 * What an admin fills in for a connection. Its text form shows no value.
 *
 * @param name what people call it; unique
 * @param backendId the kind of CRM; not changed by an update
 * @param values what was filled in by setting; a blank secret keeps the stored one
 * @param cycle the time from the start of one cycle to the start of the next
 */
public record ConnectionDraft(
    String name, String backendId, Map<String, String> values, Duration cycle) {

  /** The cycle of a connection that nobody chose one for. */
  public static final Duration DEFAULT_CYCLE = Duration.ofMinutes(5);

  public ConnectionDraft {
    values = Map.copyOf(values);
  }

  @Override
  public String toString() {
    return "ConnectionDraft " + name + " to " + backendId + ", values of " + values.keySet();
  }
}
