package org.tandemcrm.core.preflight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * Holds what is to be written against what the CRM said of its fields, before a call is spent: a
 * value that can't be written is left out and reported, the others go. Pure; knows one object.
 */
public final class Preflight {

  /** So much of a value is repeated to a person. */
  private static final int SHOWN = 60;

  private final CrmObject object;

  /**
   * @param object with its fields as they were last described
   */
  public Preflight(CrmObject object) {
    this.object = object;
  }

  /**
   * Why one field isn't written.
   *
   * @param field its API name
   * @param sentence what, why and what to do, for an admin
   */
  public record Trouble(String field, String sentence) {}

  /**
   * What is left to write, and what isn't.
   *
   * @param values by API name, in the order given; an absent value empties the field
   * @param troubles one for each field that was left out
   * @param refused true when the record can't be written at all: a field that it can't be created
   *     without is empty or was left out
   */
  public record Checked(
      Map<String, Optional<Value>> values, List<Trouble> troubles, boolean refused) {}

  /** Checks a change of a record. */
  public Checked update(Map<String, Optional<Value>> values) {
    Map<String, Optional<Value>> fit = new LinkedHashMap<>();
    List<Trouble> troubles = new ArrayList<>();
    values.forEach(
        (name, value) ->
            trouble(name, value)
                .ifPresentOrElse(
                    sentence -> troubles.add(new Trouble(name, sentence)),
                    () -> fit.put(name, value)));
    return new Checked(fit, troubles, false);
  }

  /** Checks a new record, which needs every field that the CRM requires. */
  public Checked create(Map<String, Optional<Value>> values) {
    Checked checked = update(values);
    Set<String> reported =
        checked.troubles().stream().map(Trouble::field).collect(Collectors.toSet());
    List<Trouble> troubles = new ArrayList<>(checked.troubles());
    boolean refused = false;
    for (CrmField field : object.fields()) {
      if (field.isRequired()
          && checked.values().getOrDefault(field.name(), Optional.empty()).isEmpty()) {
        refused = true;
        if (reported.add(field.name())) {
          troubles.add(
              new Trouble(
                  field.name(),
                  named(field)
                      + " is empty, and the CRM creates no "
                      + object.label()
                      + " without it. Fill the field that maps to it, or give the pair a default"
                      + " for new records."));
        }
      }
    }
    return new Checked(checked.values(), troubles, refused);
  }

  /**
   * Leaves out amounts when the record here and the one in the CRM have different currencies:
   * nothing is converted.
   *
   * @param ours the ISO 4217 code of the record here; absent when unknown
   * @param theirs that of the CRM's record as last seen; absent when unknown
   */
  public Checked inCurrency(Checked checked, Optional<String> ours, Optional<String> theirs) {
    if (ours.isEmpty() || theirs.isEmpty() || ours.equals(theirs)) {
      return checked;
    }
    Predicate<String> isAmount =
        name -> object.field(name).map(CrmField::type).equals(Optional.of(FieldType.CURRENCY));
    Map<String, Optional<Value>> fit = new LinkedHashMap<>(checked.values());
    List<Trouble> troubles = new ArrayList<>(checked.troubles());
    checked.values().keySet().stream()
        .filter(isAmount)
        .forEach(
            name -> {
              fit.remove(name);
              troubles.add(
                  new Trouble(
                      name,
                      named(object.field(name).orElseThrow())
                          + " is in "
                          + ours.get()
                          + " here and in "
                          + theirs.get()
                          + " in the CRM. Amounts are never converted: give both records the same"
                          + " currency."));
            });
    return new Checked(fit, troubles, checked.refused());
  }

  private Optional<String> trouble(String name, Optional<Value> value) {
    Optional<CrmField> found = object.field(name);
    if (found.isEmpty()) {
      return Optional.of(
          "The field "
              + name
              + " isn't there any more, or the sync user can't see it. Look at the mapping of "
              + object.label()
              + ".");
    }
    CrmField field = found.get();
    if (field.isReadOnly()) {
      return Optional.of(
          named(field)
              + " can't be written: it is a formula, or the sync user lacks the right. Let the pair"
              + " flow from the CRM only, or give the right.");
    }
    if (value.isEmpty()) {
      return field.isRequired()
          ? Optional.of(named(field) + " can't be emptied: the CRM requires it.")
          : Optional.empty();
    }
    return trouble(field, value.get());
  }

  private static Optional<String> trouble(CrmField field, Value value) {
    if (value instanceof Value.Text text) {
      return tooLong(field, text.text()).or(() -> noOption(field, Set.of(text.text())));
    }
    if (value instanceof Value.Options options) {
      return noOption(field, options.values());
    }
    if (value instanceof Value.Number number) {
      return noNumber(field, number.number());
    }
    return Optional.empty();
  }

  private static Optional<String> tooLong(CrmField field, String text) {
    int characters = text.codePointCount(0, text.length());
    return field.length().isPresent() && characters > field.length().getAsInt()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s takes %,d characters, and “%s” has %,d. Shorten it here.",
                named(field),
                field.length().getAsInt(),
                shown(text),
                characters))
        : Optional.empty();
  }

  private static Optional<String> noOption(CrmField field, Set<String> values) {
    if (!field.isRestricted() || field.options().isEmpty()) {
      return Optional.empty();
    }
    Set<String> known =
        field.options().stream().map(Choice::value).collect(Collectors.toUnmodifiableSet());
    return values.stream()
        .filter(value -> !known.contains(value))
        .sorted()
        .findFirst()
        .map(
            value ->
                named(field)
                    + " has no option “"
                    + shown(value)
                    + "”. Add it to the CRM's list, or map it to an option in the pair's value"
                    + " map.");
  }

  /** The digits before the point are the CRM's own limit, which it doesn't tell; the scale is. */
  private static Optional<String> noNumber(CrmField field, BigDecimal number) {
    boolean whole = field.type() == FieldType.INTEGER || field.scale().orElse(-1) == 0;
    return whole && number.stripTrailingZeros().scale() > 0
        ? Optional.of(
            named(field)
                + " takes whole numbers, and "
                + shown(number.toPlainString())
                + " isn't one. Round it here.")
        : Optional.empty();
  }

  private static String named(CrmField field) {
    return "The field " + field.label() + " (" + field.name() + ")";
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }

  /**
   * The same values with the state's country, or the country's state, beside it: a CRM with codes
   * takes a state only together with its country.
   *
   * @param all every value of the record that maps to the object, changed or not
   */
  public Map<String, Optional<Value>> withCompanions(
      Map<String, Optional<Value>> changed, Map<String, Optional<Value>> all) {
    Map<String, Optional<Value>> complete = new LinkedHashMap<>(changed);
    Set<String> place =
        object.fields().stream()
            .filter(
                field ->
                    field.meaning().equals(Optional.of(StandardField.STATE))
                        || field.meaning().equals(Optional.of(StandardField.COUNTRY)))
            .filter(field -> field.type() == FieldType.PICKLIST)
            .map(CrmField::name)
            .collect(Collectors.toSet());
    if (place.size() > 1 && changed.keySet().stream().anyMatch(place::contains)) {
      place.stream()
          .filter(all::containsKey)
          .sorted()
          .forEach(name -> complete.putIfAbsent(name, all.get(name)));
    }
    return complete;
  }
}
