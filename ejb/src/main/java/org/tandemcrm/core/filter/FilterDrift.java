package org.tandemcrm.core.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/** Why a filter can't judge any more, because fields that it looks at are gone or retyped. Pure. */
final class FilterDrift {

  /** As long as the store takes it. */
  private static final int MOST = 2000;

  private static final String CONSEQUENCE =
      " The filter is paused: what it let in stays in step, what it left out stays out, and new"
          + " records wait. Edit the filter, or bring the field back.";

  private FilterDrift() {}

  /** A sentence for each field and what follows from it; absent while the filter can judge. */
  static Optional<String> trouble(Criteria criteria, CrmObject now) {
    Map<String, Criteria.Condition> conditions = new LinkedHashMap<>();
    criteria
        .conditions()
        .forEach(condition -> conditions.putIfAbsent(condition.field(), condition));
    List<String> troubles = new ArrayList<>();
    conditions.values().forEach(one -> trouble(one, criteria, now).ifPresent(troubles::add));
    if (troubles.isEmpty()) {
      return Optional.empty();
    }
    String fields = String.join(" ", troubles);
    int room = MOST - CONSEQUENCE.length();
    return Optional.of(
        (fields.length() <= room ? fields : fields.substring(0, room - 1) + "…") + CONSEQUENCE);
  }

  private static Optional<String> trouble(
      Criteria.Condition condition, Criteria criteria, CrmObject now) {
    Optional<CrmField> field = now.field(condition.field());
    String named =
        "%s (%s), which the filter of %s looks at,"
            .formatted(condition.label(), condition.field(), now.label());
    if (field.isEmpty()) {
      return Optional.of(
          named
              + " is gone, or the sync user can't read it any more."
              + suggestion(condition, criteria, now));
    }
    return field.get().type() == condition.type()
        ? Optional.empty()
        : Optional.of(
            "%s is now of the type %s instead of %s."
                .formatted(named, words(field.get().type()), words(condition.type())));
  }

  private static String suggestion(Criteria.Condition condition, Criteria criteria, CrmObject now) {
    String was = condition.label().toLowerCase(Locale.ROOT);
    return now.fields().stream()
        .filter(field -> field.type() == condition.type())
        .filter(field -> !criteria.fields().contains(field.name()))
        .filter(field -> isAlike(field.label().toLowerCase(Locale.ROOT), was))
        .min(
            (one, two) ->
                Boolean.compare(
                    !one.label().equalsIgnoreCase(was), !two.label().equalsIgnoreCase(was)))
        .map(field -> " Perhaps it is now %s (%s).".formatted(field.label(), field.name()))
        .orElse("");
  }

  private static boolean isAlike(String label, String was) {
    return label.contains(was) || was.contains(label);
  }

  private static String words(Enum<?> type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
