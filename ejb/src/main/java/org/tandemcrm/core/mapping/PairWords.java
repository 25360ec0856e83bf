package org.tandemcrm.core.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A mapping as the audit log keeps it: which way its values flow at most, if that was chosen, and
 * each field of ours with a line about its pair.
 */
final class PairWords {

  /** What stands for which way values flow at most; no key of a field has a blank. */
  static final String ALL_FIELDS = "all fields";

  private PairWords() {}

  static Map<String, String> of(ObjectMapping mapping) {
    Map<String, String> words = new HashMap<>();
    mapping.fields().forEach(pair -> words.putIfAbsent(pair.target().key(), line(pair)));
    Direction way = mapping.wider().object();
    if (way != Direction.BOTH) {
      words.put(ALL_FIELDS, word(way) + " only");
    }
    return words;
  }

  private static String line(FieldMapping pair) {
    FieldRules rules = pair.rules();
    return "%s, %s, conflict %s, blank %s, write %s%s%s%s%s"
        .formatted(
            pair.crmField(),
            word(rules.direction()),
            word(rules.conflictRule()),
            word(rules.blankRule()),
            word(rules.writeMode()),
            rules.createDefault().map(text -> ", default " + text).orElse(""),
            rules.valueMap().isEmpty() ? "" : ", values " + rules.valueMap(),
            rules.restricts().map(text -> ", restricted by " + text).orElse(""),
            pair.on() ? pair.paused().map(why -> ", paused").orElse("") : ", off");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
