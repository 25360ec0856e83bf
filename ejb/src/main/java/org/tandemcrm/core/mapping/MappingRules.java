package org.tandemcrm.core.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;

/** Holds an edited mapping against the fields that the CRM has now, before it is stored. */
public final class MappingRules {

  /** The most characters of a default and of a value that restricts, as the store holds them. */
  private static final int MOST_DEFAULT = 1000;

  private static final int MOST_RESTRICTS = 255;

  private static final int MOST_VALUES = 1000;

  /** The CRM's types whose values can be mapped one by one. */
  private static final Set<FieldType> LISTS =
      EnumSet.of(FieldType.PICKLIST, FieldType.MULTI_PICKLIST);

  private final CrmObject object;
  private final RecordKind kind;
  private final Set<RecordField> ours;

  /**
   * @param ours the fields that our records of that kind have
   */
  public MappingRules(CrmObject object, RecordKind kind, Collection<? extends RecordField> ours) {
    this.object = object;
    this.kind = kind;
    this.ours = Set.copyOf(ours);
  }

  /**
   * The pairs as the store keeps them: each field's label and type as the CRM has them now, and a
   * pause lifted where nothing stands against the pair any more. A pair that was paused and still
   * has no field stays as it was.
   */
  public List<FieldMapping> refreshed(List<FieldMapping> pairs) {
    return pairs.stream().map(this::refreshed).toList();
  }

  private FieldMapping refreshed(FieldMapping pair) {
    Optional<CrmField> field = object.field(pair.crmField());
    if (field.isEmpty() || isStillPaused(pair, field.get())) {
      return pair;
    }
    return pair.described(field.get().label(), field.get().type(), Optional.empty());
  }

  private static boolean isStillPaused(FieldMapping pair, CrmField field) {
    return pair.paused().isPresent()
        && new FieldPair(field, pair.target()).refusal(pair.rules().direction()).isPresent();
  }

  /** All that is wrong; empty when the mapping can be stored. */
  public List<MappingProblem> problems(List<FieldMapping> pairs) {
    List<MappingProblem> problems = new ArrayList<>();
    Set<RecordField> targets = new HashSet<>();
    for (int index = 0; index < pairs.size(); index++) {
      FieldMapping pair = pairs.get(index);
      if (!targets.add(pair.target())) {
        problems.add(
            new MappingProblem(
                index,
                pair.target().label()
                    + " has two fields of the CRM: only one can fill it. Remove one of them."));
      }
      for (String sentence : troubles(pair)) {
        problems.add(new MappingProblem(index, sentence));
      }
    }
    missing(pairs).ifPresent(why -> problems.add(new MappingProblem(MappingProblem.WHOLE, why)));
    loneState(pairs).ifPresent(why -> problems.add(new MappingProblem(MappingProblem.WHOLE, why)));
    return problems;
  }

  private List<String> troubles(FieldMapping pair) {
    List<String> troubles = new ArrayList<>();
    if (!ours.contains(pair.target())) {
      troubles.add(
          "There is no field %s here: choose another one, or add it first."
              .formatted(pair.target().key()));
    } else if (pair.paused().isEmpty()) {
      troubleOfFields(pair).ifPresent(troubles::add);
    }
    FieldRules rules = pair.rules();
    if (rules.createDefault().orElse("").length() > MOST_DEFAULT) {
      troubles.add(
          "The default of %s has more than %d characters: give a shorter one."
              .formatted(pair.crmLabel(), MOST_DEFAULT));
    }
    rules.restricts().flatMap(value -> troubleOfConsent(pair, value)).ifPresent(troubles::add);
    troubleOfValues(pair).ifPresent(troubles::add);
    return troubles;
  }

  /** A value map is for lists: any other type has values that nobody could list. */
  private static Optional<String> troubleOfValues(FieldMapping pair) {
    Map<String, String> values = pair.rules().valueMap();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (!LISTS.contains(pair.crmType())) {
      return Optional.of(
          pair.crmLabel() + " is no list of the CRM: its values can't be mapped one by one.");
    }
    if (values.size() > MOST_VALUES) {
      return Optional.of(
          "At most %d values of %s can be mapped.".formatted(MOST_VALUES, pair.crmLabel()));
    }
    return values.entrySet().stream()
        .filter(entry -> isBadValue(entry.getKey()) || isBadValue(entry.getValue()))
        .findFirst()
        .map(
            entry ->
                "A value of %s and the one that it becomes have 1 to %d characters and no semicolon:"
                        .formatted(pair.crmLabel(), MOST_RESTRICTS)
                    + " “%s” doesn't fit.".formatted(shortened(entry.getKey())));
  }

  private static boolean isBadValue(String value) {
    return value.isBlank() || value.length() > MOST_RESTRICTS || value.contains(";");
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private Optional<String> troubleOfFields(FieldMapping pair) {
    return object
        .field(pair.crmField())
        .map(field -> new FieldPair(field, pair.target()).refusal(pair.rules().direction()))
        .orElseGet(
            () ->
                Optional.of(
                    "%s has no field %s, or the sync user can't read it: choose another one."
                        .formatted(object.label(), pair.crmField())));
  }

  private Optional<String> troubleOfConsent(FieldMapping pair, String value) {
    if (kind != RecordKind.PROSPECT) {
      return Optional.of(
          pair.target().label() + " can't hold a consent: only people give or withdraw one.");
    }
    if (pair.target().type() == FieldType.BOOLEAN
        && !value.equals("true")
        && !value.equals("false")) {
      return Optional.of(
          pair.target().label() + " is restricted by Yes or No, not by “" + value + "”.");
    }
    return value.isBlank() || value.length() > MOST_RESTRICTS
        ? Optional.of(
            "The value that restricts %s needs 1 to %d characters."
                .formatted(pair.target().label(), MOST_RESTRICTS))
        : Optional.empty();
  }

  /** What a record of ours can't do without has to come from the CRM, paused or not. */
  private Optional<String> missing(List<FieldMapping> pairs) {
    RecordField required = required(kind);
    boolean comes =
        pairs.stream()
            .filter(pair -> pair.target().equals(required))
            .anyMatch(pair -> pair.on() && pair.rules().direction() != Direction.TO_CRM);
    return comes
        ? Optional.empty()
        : Optional.of(
            required.label()
                + " has to come from the CRM, because no "
                + kind.label()
                + " can be imported without it: map it, switched on.");
  }

  /** The field of ours that every object of that kind has to fill. */
  public static RecordField required(RecordKind kind) {
    return switch (kind) {
      case PROSPECT -> ProspectField.EMAIL;
      case ACCOUNT -> AccountField.NAME;
      case OPPORTUNITY -> OpportunityField.NAME;
    };
  }

  /** A state's code means nothing without its country's. */
  private Optional<String> loneState(List<FieldMapping> pairs) {
    Optional<FieldMapping> state = listed(pairs, "state");
    return state.isPresent() && listed(pairs, "country").isEmpty()
        ? Optional.of(
            state.get().crmLabel()
                + " is a list of the CRM whose values depend on the country: map the country, too.")
        : Optional.empty();
  }

  private Optional<FieldMapping> listed(List<FieldMapping> pairs, String key) {
    Optional<RecordField> target = kind.standardField(key).map(field -> field);
    return pairs.stream()
        .filter(pair -> Optional.of(pair.target()).equals(target))
        .filter(pair -> pair.on() && pair.crmType() == FieldType.PICKLIST)
        .findFirst();
  }
}
