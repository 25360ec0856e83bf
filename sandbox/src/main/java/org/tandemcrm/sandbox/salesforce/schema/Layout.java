package org.tandemcrm.sandbox.salesforce.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of an object at one time, and where a row keeps their values. A place is never given
 * to another field, so that rows made before a change can still be read.
 */
record Layout(
    List<Field> fields,
    Map<String, Integer> positions,
    Map<String, Integer> exact,
    Map<String, Field> byName,
    int places) {

  static Layout of(List<Field> fields) {
    Layout layout = new Layout(List.of(), Map.of(), Map.of(), Map.of(), 0);
    for (Field field : fields) {
      layout = layout.with(field);
    }
    return layout;
  }

  private static Layout of(List<Field> fields, Map<String, Integer> positions, int places) {
    return new Layout(
        List.copyOf(fields),
        Map.copyOf(positions),
        fields.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Field::name, field -> positions.get(key(field.name())))),
        fields.stream()
            .collect(Collectors.toUnmodifiableMap(field -> key(field.name()), Function.identity())),
        places);
  }

  private static String key(String anyCase) {
    return anyCase.toLowerCase(Locale.ROOT);
  }

  Layout with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    Map<String, Integer> places = new HashMap<>(positions);
    places.put(key(field.name()), places());
    return of(more, places, places() + 1);
  }

  Layout without(String name) {
    Map<String, Integer> rest = new HashMap<>(positions);
    rest.remove(key(name));
    return of(fields.stream().filter(field -> !is(field, name)).toList(), rest, places);
  }

  Layout replaced(String name, Field replacement) {
    Map<String, Integer> moved = new HashMap<>(positions);
    moved.put(key(replacement.name()), moved.remove(key(name)));
    return of(
        fields.stream().map(field -> is(field, name) ? replacement : field).toList(),
        moved,
        places);
  }

  private static boolean is(Field field, String name) {
    return key(field.name()).equals(key(name));
  }

  Optional<Field> field(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  Optional<Field> relationship(String name) {
    return fields.stream()
        .filter(field -> name.equalsIgnoreCase(field.relationshipName()))
        .findFirst();
  }

  /** Tries the name as it is first, because nearly every caller knows how it is written. */
  Optional<Integer> position(String name) {
    Integer position = exact.get(name);
    return Optional.ofNullable(position == null ? positions.get(key(name)) : position);
  }
}
