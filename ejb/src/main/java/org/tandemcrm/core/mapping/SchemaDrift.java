package org.tandemcrm.core.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandemcrm.core.record.StandardRecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/**
 * What became of a mapping when the CRM's fields changed: pairs whose field is gone or has another
 * type pause, alone, and those whose field is back go on.
 *
 * @param before the mapping that is stored
 * @param after the mapping that fits the CRM's fields
 * @param notices a sentence for each pair that paused or went on; none for a renamed label
 */
public record SchemaDrift(ObjectMapping before, ObjectMapping after, List<String> notices) {

  public SchemaDrift {
    notices = List.copyOf(notices);
  }

  /** Holds a mapping against its object as the CRM has it now. */
  public static SchemaDrift of(ObjectMapping mapping, CrmObject now) {
    List<String> notices = new ArrayList<>();
    List<FieldMapping> pairs = new ArrayList<>();
    for (FieldMapping pair : mapping.fields()) {
      FieldMapping drifted = drifted(pair, mapping, now);
      if (!drifted.paused().equals(pair.paused())) {
        notices.add(
            drifted.paused().orElse("%s is back: its pair goes on.".formatted(named(drifted))));
      }
      pairs.add(drifted);
    }
    Map<StandardField, String> ties = new EnumMap<>(StandardField.class);
    mapping
        .ties()
        .forEach(
            (meaning, field) -> {
              if (now.field(field).isPresent()) {
                ties.put(meaning, field);
              } else {
                notices.add(
                    "%s.%s is gone: records are no longer tied to others by it."
                        .formatted(now.label(), field));
              }
            });
    ObjectMapping after =
        new ObjectMapping(
            mapping.object(), mapping.label(), mapping.kind(), pairs, ties, mapping.wider());
    return new SchemaDrift(mapping, after, notices);
  }

  /** True when the mapping has to be stored anew. */
  public boolean isChange() {
    return !after.equals(before);
  }

  private static FieldMapping drifted(FieldMapping pair, ObjectMapping mapping, CrmObject now) {
    Optional<CrmField> field = now.field(pair.crmField());
    if (field.isEmpty()) {
      return paused(
          pair,
          pair.crmLabel(),
          "%s is gone, or the sync user can't read it any more: the pair is paused, the values"
                  .formatted(named(pair))
              + " here stay.",
          suggestion(pair, mapping, now));
    }
    String label = field.get().label();
    if (field.get().type() != pair.crmType()) {
      Optional<String> refusal =
          new FieldPair(field.get(), pair.target()).refusal(pair.rules().direction());
      return paused(
          pair,
          label,
          "%s is now of the type %s instead of %s: the pair is paused, the values here stay."
              .formatted(named(pair), words(field.get().type()), words(pair.crmType())),
          refusal.isEmpty()
              ? Optional.of("Save the mapping to go on with the new type.")
              : suggestion(pair, mapping, now));
    }
    return pair.described(label, pair.crmType(), Optional.empty());
  }

  /** A pair that is paused already keeps the reason that it has. */
  private static FieldMapping paused(
      FieldMapping pair, String label, String reason, Optional<String> cure) {
    return pair.described(
        label,
        pair.crmType(),
        pair.paused().or(() -> Optional.of(reason + cure.map(text -> " " + text).orElse(""))));
  }

  private static Optional<String> suggestion(
      FieldMapping pair, ObjectMapping mapping, CrmObject now) {
    Set<String> mapped =
        mapping.fields().stream().map(FieldMapping::crmField).collect(Collectors.toSet());
    Predicate<CrmField> sameMeaning =
        field ->
            pair.target() instanceof StandardRecordField standard
                && field.meaning().equals(Optional.of(standard.meaning()));
    return now.fields().stream()
        .filter(field -> !mapped.contains(field.name()))
        .filter(
            field ->
                new FieldPair(field, pair.target()).refusal(pair.rules().direction()).isEmpty())
        .filter(sameMeaning.or(field -> isAlike(field, pair)))
        .min(
            Comparator.<CrmField, Boolean>comparing(field -> !sameMeaning.test(field))
                .thenComparing(field -> !field.label().equalsIgnoreCase(pair.crmLabel()))
                .thenComparing(CrmField::name))
        .map(field -> "Perhaps it is now %s (%s).".formatted(field.label(), field.name()));
  }

  private static boolean isAlike(CrmField field, FieldMapping pair) {
    String name = field.label().toLowerCase(Locale.ROOT);
    String was = pair.crmLabel().toLowerCase(Locale.ROOT);
    return field.type() == pair.crmType() && (name.contains(was) || was.contains(name));
  }

  private static String named(FieldMapping pair) {
    return pair.crmLabel() + " (" + pair.crmField() + ")";
  }

  private static String words(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
