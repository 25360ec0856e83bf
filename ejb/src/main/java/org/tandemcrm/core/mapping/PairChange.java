package org.tandemcrm.core.mapping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of the pair of one field of ours.
 *
 * @param field the name of our field, or what says that all are meant
 * @param before the pair that there is, in words; empty for a new one
 * @param after the pair that there will be; empty for one that goes
 */
public record PairChange(String field, String before, String after) implements Serializable {

  static List<PairChange> between(ObjectMapping before, ObjectMapping after) {
    Map<String, String> was = PairWords.of(before);
    Map<String, String> becomes = PairWords.of(after);
    Map<String, String> labels = new TreeMap<>();
    before.fields().forEach(pair -> labels.put(pair.target().key(), pair.target().label()));
    after.fields().forEach(pair -> labels.put(pair.target().key(), pair.target().label()));
    labels.put(PairWords.ALL_FIELDS, "All fields");
    List<PairChange> changes = new ArrayList<>();
    labels.forEach(
        (key, label) -> {
          PairChange change =
              new PairChange(label, was.getOrDefault(key, ""), becomes.getOrDefault(key, ""));
          if (!change.before.equals(change.after)) {
            changes.add(change);
          }
        });
    return changes;
  }
}
