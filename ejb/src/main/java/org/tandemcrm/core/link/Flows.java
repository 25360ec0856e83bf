package org.tandemcrm.core.link;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.JsonTexts;

/**
 * Which way the values of a link's fields last went, and at which cycles that turned. A field that
 * turns four times in twelve cycles is fought over by two writers and stopped, until a person lets
 * it go on. Only fields that were ever sent are remembered. Immutable.
 */
public final class Flows {

  /** Nothing was ever sent. */
  public static final Flows NONE = new Flows(Map.of());

  private static final int MOST_TURNS = 4;
  private static final int CYCLES = 12;
  private static final String STOPPED = "stopped";
  private static final String SPACE = " ";

  /** Which way a value went. */
  public enum Way {
    IN,
    OUT
  }

  /** By the field's key: the way and the cycles at which it turned, or that it is stopped. */
  private final Map<String, String> fields;

  private Flows(Map<String, String> fields) {
    this.fields = fields;
  }

  /** The flows after values of these fields went that way in that cycle. */
  public Flows after(Collection<RecordField> passed, Way way, long cycle) {
    Map<String, String> after = new TreeMap<>(fields);
    for (RecordField field : passed) {
      String before = after.get(field.key());
      if (before == null && way == Way.OUT) {
        after.put(field.key(), way.name());
      } else if (before != null && !before.equals(STOPPED)) {
        after.put(field.key(), turned(before, way, cycle));
      }
    }
    return after.equals(fields) ? this : new Flows(after);
  }

  private static String turned(String before, Way way, long cycle) {
    List<String> parts = Arrays.asList(before.split(SPACE));
    if (parts.get(0).equals(way.name())) {
      return before;
    }
    List<String> turns =
        parts.stream()
            .skip(1)
            .filter(turn -> Long.parseLong(turn) > cycle - CYCLES)
            .collect(Collectors.toList());
    turns.add(Long.toString(cycle));
    return turns.size() >= MOST_TURNS ? STOPPED : way + SPACE + String.join(SPACE, turns);
  }

  /** The keys of the fields of which nothing flows any more. */
  public Set<String> stopped() {
    return fields.entrySet().stream()
        .filter(entry -> entry.getValue().equals(STOPPED))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The flows as if nothing of that field had ever been sent. */
  public Flows without(String fieldKey) {
    Map<String, String> others = new TreeMap<>(fields);
    others.remove(fieldKey);
    return new Flows(others);
  }

  /** The keys of the fields that these flows stopped and the earlier ones had not. */
  public Set<String> stoppedSince(Flows earlier) {
    Set<String> fresh = stopped();
    fresh.removeAll(earlier.stopped());
    return fresh;
  }

  /** Null when there is nothing to remember. */
  String toJson() {
    return fields.isEmpty() ? null : JsonTexts.toJson(fields);
  }

  static Flows fromJson(String json) {
    return json == null ? NONE : new Flows(new TreeMap<>(JsonTexts.toMap(json)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Flows flows && fields.equals(flows.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return "Flows" + fields;
  }
}
