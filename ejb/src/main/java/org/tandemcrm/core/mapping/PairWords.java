package org.tandemcrm.core.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A mapping's pairs as the audit log keeps them: each field of ours with a line about its pair. */
final class PairWords {

  private PairWords() {}

  static Map<String, String> of(ObjectMapping mapping) {
    return mapping.fields().stream()
        .collect(Collectors.toMap(pair -> pair.target().key(), PairWords::line, (one, two) -> one));
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
