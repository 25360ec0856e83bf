package org.tandemcrm.core.filter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/** Holds criteria against the fields that there are, before they are stored and ever after. */
public final class CriteriaRules {

  /** How deep groups may lie in one another. */
  public static final int MOST_DEPTH = 5;

  /** How many conditions criteria may have. */
  public static final int MOST_CONDITIONS = 50;

  /** How many values a condition may list. */
  private static final int MOST_VALUES = 200;

  /** The most characters of a value. */
  private static final int MOST_LENGTH = 255;

  private final Map<String, CrmField> fields;

  public CriteriaRules(List<CrmField> fields) {
    this.fields = fields.stream().collect(Collectors.toMap(CrmField::name, Function.identity()));
  }

  /** The same criteria as the store keeps them: each field's label and type as they are now. */
  public Criteria refreshed(Criteria criteria) {
    if (criteria instanceof Group group) {
      return new Group(group.join(), group.parts().stream().map(this::refreshed).toList());
    }
    Condition condition = (Condition) criteria;
    CrmField field = fields.get(condition.field());
    return field == null
        ? condition
        : new Condition(
            field.name(),
            field.label(),
            field.type(),
            condition.operator(),
            condition.values().stream().map(String::strip).toList());
  }

  /** What is wrong; empty when all is well. */
  public List<CriteriaProblem> problems(Criteria criteria) {
    List<CriteriaProblem> problems = new ArrayList<>();
    structure(criteria, 0).ifPresent(sentence -> problems.add(whole(sentence)));
    List<Condition> conditions = criteria.conditions().toList();
    if (conditions.size() > MOST_CONDITIONS) {
      problems.add(whole("Criteria can have at most " + MOST_CONDITIONS + " conditions."));
    }
    for (int i = 0; i < conditions.size(); i++) {
      int index = i;
      trouble(conditions.get(i))
          .ifPresent(sentence -> problems.add(new CriteriaProblem(index, sentence)));
    }
    return problems;
  }

  private static CriteriaProblem whole(String sentence) {
    return new CriteriaProblem(CriteriaProblem.WHOLE, sentence);
  }

  private static Optional<String> structure(Criteria criteria, int depth) {
    if (!(criteria instanceof Group group)) {
      return Optional.empty();
    }
    if (depth > MOST_DEPTH) {
      return Optional.of("Groups may lie at most " + MOST_DEPTH + " deep.");
    }
    if (group.parts().isEmpty() && (depth > 0 || group.join() == Join.ANY)) {
      return Optional.of("A group has no condition: add one, or remove the group.");
    }
    return group.parts().stream()
        .map(part -> structure(part, depth + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> trouble(Condition condition) {
    CrmField field = fields.get(condition.field());
    if (field == null) {
      return Optional.of(
          "The field "
              + condition.label()
              + " ("
              + condition.field()
              + ") doesn't exist, or the sync user can't read it: choose another one.");
    }
    if (!condition.operator().fits(field.type())) {
      return Optional.of(
          field.label()
              + " can't be compared in this way: choose what fits the type "
              + words(field.type())
              + ".");
    }
    return count(condition, field)
        .or(
            () ->
                condition.values().stream()
                    .map(value -> trouble(condition.operator(), field, value))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private static Optional<String> count(Condition condition, CrmField field) {
    int values = condition.values().size();
    return switch (condition.operator().takes()) {
      case NONE ->
          values == 0
              ? Optional.empty()
              : Optional.of(field.label() + " takes no value with this comparison.");
      case ONE, SPAN ->
          values == 1 ? Optional.empty() : Optional.of("Enter a value for " + field.label() + ".");
      case MANY ->
          values == 0
              ? Optional.of("Choose at least one value for " + field.label() + ".")
              : values <= MOST_VALUES
                  ? Optional.empty()
                  : Optional.of(field.label() + " takes at most " + MOST_VALUES + " values.");
    };
  }

  private static Optional<String> trouble(Operator operator, CrmField field, String value) {
    if (operator.takes() == Operator.Takes.SPAN) {
      return Span.of(value).isPresent()
          ? Optional.empty()
          : sentence(field, "needs a number of days, weeks, months or years, 1 to " + Span.MOST);
    }
    if (value.isBlank() || value.length() > MOST_LENGTH) {
      return sentence(field, "needs a value of at most " + MOST_LENGTH + " characters");
    }
    return switch (field.type()) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT ->
          isNumber(value) ? Optional.empty() : sentence(field, "needs a number, such as 1234.5");
      case DATE, DATE_TIME ->
          DayRange.day(value).isPresent()
              ? Optional.empty()
              : sentence(field, "needs a day, such as 2026-01-31");
      case BOOLEAN ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : sentence(field, "needs Yes or No");
      case PICKLIST, MULTI_PICKLIST ->
          isOffered(field, value)
              ? Optional.empty()
              : sentence(field, "has no value “" + value + "”: choose one that it offers");
      default -> Optional.empty();
    };
  }

  private static boolean isNumber(String value) {
    try {
      // More than any field holds, in digits or exponent, is a slip of the finger.
      BigDecimal number = new BigDecimal(value);
      return number.precision() <= 40 && Math.abs((long) number.scale()) <= 40;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  /** Only a picklist that the CRM holds to its options can't have another value. */
  private static boolean isOffered(CrmField field, String value) {
    return !field.isRestricted()
        || field.options().stream().map(Choice::value).anyMatch(value::equalsIgnoreCase);
  }

  private static Optional<String> sentence(CrmField field, String trouble) {
    return Optional.of(field.label() + " " + trouble + ".");
  }

  private static String words(FieldType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
