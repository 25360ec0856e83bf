package org.tandemcrm.it;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An action that a person asks for from a prospect's page, and what must be so afterwards.
 *
 * @param name of the prospect on the stage
 * @param values what is filled in, by the parameters' keys, in that order
 * @param end the state that the run ends in
 * @param before what happens just before it is asked for
 * @param there what must be so once a cycle is over; it is given the run's reason
 */
record ActionFormRow(
    String type,
    String name,
    Map<String, String> values,
    String end,
    Runnable before,
    Consumer<String> there) {

  /**
   * One that must be done.
   *
   * @param values a key, its value, and so on
   */
  static ActionFormRow of(String type, String name, String... values) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      all.put(values[i], values[i + 1]);
    }
    return new ActionFormRow(
        type, name, Collections.unmodifiableMap(all), "DONE", () -> {}, reason -> {});
  }

  ActionFormRow failing() {
    return new ActionFormRow(type, name, values, "FAILED", before, there);
  }

  ActionFormRow after(Runnable first) {
    return new ActionFormRow(type, name, values, end, first, there);
  }

  ActionFormRow leaves(Consumer<String> state) {
    return new ActionFormRow(type, name, values, end, before, state);
  }

  @Override
  public String toString() {
    return type + " for " + name + " with " + values;
  }
}
