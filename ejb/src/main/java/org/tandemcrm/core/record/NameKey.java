package org.tandemcrm.core.record;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text by which lists of a kind are sorted and searched: the name in lower case. */
public final class NameKey {

  /** The longest key, in characters. */
  private static final int LENGTH = 200;

  private NameKey() {}

  /** Of a person the last name, then the first name, else the email; of the others the name. */
  public static String of(RecordKind kind, Map<RecordField, String> values) {
    String key;
    switch (kind) {
      case ACCOUNT:
        key = values.getOrDefault(AccountField.NAME, "");
        break;
      case OPPORTUNITY:
        key = values.getOrDefault(OpportunityField.NAME, "");
        break;
      default:
        key = ofPerson(values);
    }
    String lower = key.toLowerCase(Locale.ROOT);
    return lower.length() <= LENGTH ? lower : lower.substring(0, LENGTH);
  }

  private static String ofPerson(Map<RecordField, String> values) {
    String name =
        Stream.of(ProspectField.LAST_NAME, ProspectField.FIRST_NAME)
            .map(values::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? values.getOrDefault(ProspectField.EMAIL, "") : name;
  }
}
