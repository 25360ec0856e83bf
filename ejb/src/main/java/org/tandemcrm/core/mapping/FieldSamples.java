package org.tandemcrm.core.mapping;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;

/** A few values that fields of the CRM really have, short enough to stand beside their names. */
final class FieldSamples {

  /** Of each field at most that many different ones. */
  static final int MOST = 3;

  private static final int MOST_CHARACTERS = 60;

  private final Map<String, List<String>> samples = new HashMap<>();

  private FieldSamples() {}

  /** What the links to some records remember of mapped fields; asks nobody. */
  static Map<String, List<String>> of(ObjectMapping mapping, List<Base> bases) {
    FieldSamples found = new FieldSamples();
    for (FieldMapping pair : mapping.pulled()) {
      for (Base base : bases) {
        base.of(pair.target())
            .filter(sides -> Math.abs(sides.generation()) == pair.generation())
            .flatMap(Base.Sides::crm)
            .ifPresent(value -> found.add(pair.crmField(), value));
      }
    }
    return found.samples;
  }

  /** What some records hold in the fields that were read of them. */
  static Map<String, List<String>> of(CrmObject object, List<CrmRecord> records) {
    FieldSamples found = new FieldSamples();
    for (CrmRecord record : records) {
      record
          .values()
          .forEach(
              (name, value) ->
                  object
                      .field(name)
                      .flatMap(field -> CanonicalValue.of(value, field.type(), ZoneOffset.UTC))
                      .ifPresent(text -> found.add(name, text)));
    }
    return found.samples;
  }

  private void add(String field, String value) {
    List<String> known = samples.computeIfAbsent(field, any -> new ArrayList<>());
    String text = shortened(value, MOST_CHARACTERS);
    if (known.size() < MOST && !known.contains(text)) {
      known.add(text);
    }
  }

  /** The start of a text that is longer than that many characters. */
  static String shortened(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    return text.substring(0, end) + "…";
  }

  static Optional<String> shortened(Optional<String> text, int characters) {
    return text.map(given -> shortened(given, characters));
  }
}
