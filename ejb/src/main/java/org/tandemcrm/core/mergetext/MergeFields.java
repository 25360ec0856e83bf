package org.tandemcrm.core.mergetext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/** The fields that a text may name: those of prospects by their keys, and the owner's. */
public final class MergeFields {

  /** The name of the prospect's owner, here or else in the CRM. */
  static final String OWNER_NAME = "owner.name";

  /** The email of the prospect's owner in the CRM. */
  static final String OWNER_EMAIL = "owner.email";

  private static final int MOST_SUGGESTED = 3;
  private static final int SHORTEST_START = 3;

  private final Map<String, RecordField> fields = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();

  public MergeFields(CustomFields definitions) {
    definitions
        .all(RecordKind.PROSPECT)
        .forEach(
            field -> {
              fields.put(field.key(), field);
              labels.put(field.key(), field.label());
            });
    labels.put(OWNER_NAME, "Owner’s name");
    labels.put(OWNER_EMAIL, "Owner’s email in the CRM");
  }

  /** Labels by name, in the order in which pages show them. */
  public Map<String, String> labels() {
    return labels;
  }

  /** The field of a prospect; absent for a name that is none, and for those of the owner. */
  Optional<RecordField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** What is wrong with a text, in sentences; absent when nothing is. */
  public Optional<String> trouble(String text) {
    try {
      return trouble(MergeText.of(text));
    } catch (MergeText.MalformedException e) {
      return Optional.of(e.getMessage() + " Write \\{{ for two braces that are no merge field.");
    }
  }

  private Optional<String> trouble(MergeText text) {
    List<String> unknown = unknown(text);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(unknown.stream().map(this::sentence).collect(Collectors.joining(" ")));
  }

  /** The names in a text that are none, each once. */
  List<String> unknown(MergeText text) {
    return text.fields().stream().distinct().filter(name -> !labels.containsKey(name)).toList();
  }

  private String sentence(String name) {
    String shown = name.length() <= 60 ? name : name.substring(0, 60) + "…";
    List<String> near = near(name);
    return "There is no merge field {{"
        + shown
        + "}}"
        + (near.isEmpty()
            ? "; the list beside the form has all there are."
            : ". Did you mean "
                + near.stream().map(key -> "{{" + key + "}}").collect(Collectors.joining(" or "))
                + "?");
  }

  /** Those whose name or label comes nearest to that one; none when all are far from it. */
  private List<String> near(String name) {
    String wanted = plain(name);
    Map<String, Integer> distances = new LinkedHashMap<>();
    labels.forEach(
        (key, label) -> {
          int distance = Math.min(distance(wanted, plain(key)), distance(wanted, plain(label)));
          if (distance <= Math.max(1, wanted.length() / 3)) {
            distances.put(key, distance);
          } else if (isStart(wanted, plain(key)) || isStart(wanted, plain(label))) {
            distances.put(key, wanted.length());
          }
        });
    int nearest = distances.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    return distances.keySet().stream()
        .filter(key -> distances.get(key) == nearest)
        .limit(MOST_SUGGESTED)
        .toList();
  }

  private static boolean isStart(String one, String other) {
    return Math.min(one.length(), other.length()) >= SHORTEST_START
        && (one.startsWith(other) || other.startsWith(one));
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  /** "First name", "first_name" and "firstName" are one name to people. */
  private static String plain(String name) {
    String letters = name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    return letters.substring(0, Math.min(60, letters.length()));
  }
}
