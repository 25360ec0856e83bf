package org.tandemcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tandemcrm.spi.FieldType;

/**
 * A field that an admin wants our records to have.
 *
 * @param key its name in REST and JSON
 * @param label its name on pages
 */
public record CustomFieldDraft(RecordKind kind, String key, String label, FieldType type) {

  private static final int MOST_KEY = 60;
  private static final int MOST_LABEL = 100;
  private static final int MOST_TEXT = 4000;
  private static final int MOST_OPTIONS = 1000;
  private static final int MOST_OPTION = 255;

  /** A letter in lower case first, so that no key looks like a column or a number. */
  private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0," + (MOST_KEY - 1) + "}");

  /** Characters that the values of shorter types can have. */
  private static final Map<FieldType, Integer> LENGTHS =
      Map.of(
          FieldType.LONG_TEXT, CustomField.MAX_LENGTH,
          FieldType.MULTI_PICKLIST, CustomField.MAX_LENGTH,
          FieldType.EMAIL, 320,
          FieldType.PHONE, 60,
          FieldType.PICKLIST, 255,
          FieldType.REFERENCE, 100);

  public CustomFieldDraft {
    label = label.strip();
  }

  /** A draft whose key is made of its label, and differs from those that there are. */
  public static CustomFieldDraft named(
      RecordKind kind, String label, FieldType type, CustomFields existing) {
    String stem = stem(label);
    String key = stem;
    for (int number = 2; isTaken(kind, key, existing); number++) {
      key = stem + number;
    }
    return new CustomFieldDraft(kind, key, label, type);
  }

  /** "Sync status (old)" becomes syncStatusOld; a label without a Latin letter becomes field. */
  private static String stem(String label) {
    StringBuilder stem = new StringBuilder();
    for (String word : label.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        String lower = word.toLowerCase(Locale.ROOT);
        stem.append(
            stem.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
      }
    }
    String key = stem.isEmpty() || Character.isDigit(stem.charAt(0)) ? "field" + stem : stem + "";
    return key.substring(0, Math.min(key.length(), MOST_KEY - 4));
  }

  private static boolean isTaken(RecordKind kind, String key, CustomFields existing) {
    return kind.standardField(key).isPresent() || existing.isTaken(kind, key);
  }

  /** All that is wrong, a sentence each; empty when the field can be added. */
  public List<String> problems(CustomFields existing) {
    List<String> problems = new ArrayList<>();
    if (!KEY.matcher(key).matches()) {
      problems.add(
          "A key starts with a small letter and has at most %d letters and digits: %s doesn't fit."
              .formatted(MOST_KEY, key));
    } else if (existing.isDeleted(kind, key)) {
      problems.add(
          "There was a field with the key %s, and a key is never given again: choose another key."
              .formatted(key));
    } else if (isTaken(kind, key, existing)) {
      problems.add("There is a field with the key %s already: choose another key.".formatted(key));
    }
    problems.addAll(labelProblems(kind, label, existing.all(kind)));
    return problems;
  }

  /** What stands against that name beside those fields. */
  private static List<String> labelProblems(
      RecordKind kind, String label, List<? extends RecordField> others) {
    if (label.isEmpty() || label.length() > MOST_LABEL) {
      return List.of("Name the field with 1 to %d characters.".formatted(MOST_LABEL));
    }
    return others.stream().anyMatch(field -> isNamed(field, label))
        ? List.of(
            "There is a field called %s already: choose another name, or map that field."
                .formatted(label))
        : List.of();
  }

  /** All that stands against a field as it is to be from now on; empty when it can be. */
  public static List<String> problems(CustomField changed, CustomFields existing) {
    List<RecordField> others = new ArrayList<>(existing.all(changed.kind()));
    others.remove(changed);
    List<String> problems = new ArrayList<>(labelProblems(changed.kind(), changed.label(), others));
    problems.addAll(optionProblems(changed));
    return problems;
  }

  private static List<String> optionProblems(CustomField field) {
    Map<String, String> options = field.options();
    if (options.isEmpty()) {
      return List.of();
    }
    if (field.type() != FieldType.PICKLIST && field.type() != FieldType.MULTI_PICKLIST) {
      return List.of("%s is no list of values: it has no options.".formatted(field.label()));
    }
    List<String> problems = new ArrayList<>();
    if (options.size() > MOST_OPTIONS) {
      problems.add("A list has at most %d options.".formatted(MOST_OPTIONS));
    }
    options.forEach(
        (value, label) -> {
          if (value.isBlank()
              || value.length() > MOST_OPTION
              || label.length() > MOST_OPTION
              || value.contains(";")) {
            problems.add(
                "An option has 1 to %d characters and no semicolon: “%s” doesn't fit."
                    .formatted(MOST_OPTION, value.substring(0, Math.min(40, value.length()))));
          }
        });
    return problems;
  }

  private static boolean isNamed(RecordField field, String label) {
    return field.label().equalsIgnoreCase(label);
  }

  /** The field that it becomes. */
  public CustomField field() {
    return CustomField.of(kind, key, label, type, LENGTHS.getOrDefault(type, MOST_TEXT));
  }
}
