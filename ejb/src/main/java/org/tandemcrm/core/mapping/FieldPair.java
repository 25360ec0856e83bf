package org.tandemcrm.core.mapping;

import static org.tandemcrm.spi.FieldType.CURRENCY;
import static org.tandemcrm.spi.FieldType.DATE;
import static org.tandemcrm.spi.FieldType.DATE_TIME;
import static org.tandemcrm.spi.FieldType.DECIMAL;
import static org.tandemcrm.spi.FieldType.EMAIL;
import static org.tandemcrm.spi.FieldType.INTEGER;
import static org.tandemcrm.spi.FieldType.LONG_TEXT;
import static org.tandemcrm.spi.FieldType.MULTI_PICKLIST;
import static org.tandemcrm.spi.FieldType.PERCENT;
import static org.tandemcrm.spi.FieldType.PHONE;
import static org.tandemcrm.spi.FieldType.PICKLIST;
import static org.tandemcrm.spi.FieldType.TEXT;
import static org.tandemcrm.spi.FieldType.URL;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StandardRecordField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

/** A field of the CRM beside one of ours: which way values can flow without losing anything. */
public final class FieldPair {

  private static final Set<FieldType> NUMBERS = EnumSet.of(INTEGER, DECIMAL, PERCENT);

  /** What each type can become, besides itself and text; whole numbers: see below. */
  private static final Map<FieldType, Set<FieldType>> WIDER =
      Map.of(
          TEXT, EnumSet.of(EMAIL, PHONE, URL, PICKLIST),
          PICKLIST, EnumSet.of(MULTI_PICKLIST),
          INTEGER, EnumSet.of(DECIMAL, PERCENT),
          PERCENT, EnumSet.of(DECIMAL));

  private final CrmField crm;
  private final RecordField ours;

  public FieldPair(CrmField crm, RecordField ours) {
    this.crm = crm;
    this.ours = ours;
  }

  /** The ways in which values can flow; empty when the fields can't be joined. */
  public List<Direction> directions() {
    return Arrays.stream(Direction.values()).filter(way -> refusal(way).isEmpty()).toList();
  }

  /** Why values can't flow that way, as a sentence; absent when they can. */
  public Optional<String> refusal(Direction way) {
    Optional<String> pull = way == Direction.TO_CRM ? Optional.empty() : pullLoss();
    return pull.or(() -> way == Direction.FROM_CRM ? Optional.empty() : pushLoss());
  }

  /** Why the fields can't be joined at all; absent when one way at least is open. */
  public Optional<String> refusal() {
    return directions().isEmpty() ? pullLoss() : Optional.empty();
  }

  private Optional<String> pullLoss() {
    if (isOneMeaning()) {
      return Optional.empty();
    }
    return typeLoss(crm.type(), crm.scale(), ours.type()).or(this::sizeLoss);
  }

  private Optional<String> pushLoss() {
    if (crm.isUnstamped()) {
      return Optional.of(
          named() + " is computed by the CRM: its values can only flow from there to here.");
    }
    if (crm.isReadOnly()) {
      return Optional.of(
          named() + " can't be written by the sync user: its values can only flow from the CRM.");
    }
    if (isDayAndMoment(ours.type(), crm.type())) {
      return Optional.of(
          "%s and %s can be joined one way only: values can flow from the CRM alone, because %s."
              .formatted(named(), ours.label(), loss(ours.type(), crm.type())));
    }
    return isOneMeaning()
        ? Optional.empty()
        : typeLoss(ours.type(), CanonicalValue.scale(ours.type()), crm.type());
  }

  /** Standard to standard: whatever the types, a value that doesn't fit is named when it comes. */
  private boolean isOneMeaning() {
    return ours instanceof StandardRecordField standard
        && crm.meaning().equals(Optional.of(standard.meaning()));
  }

  private Optional<String> typeLoss(FieldType from, OptionalInt scale, FieldType to) {
    if (from == to
        || to == LONG_TEXT
        || to == TEXT
        || isDayAndMoment(from, to)
        || WIDER.getOrDefault(from, Set.of()).contains(to)
        || isRoomFor(from, scale, to)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s and %s can't be joined: %s would have to become %s, and %s."
            .formatted(named(), ours.label(), words(from), words(to), loss(from, to)));
  }

  /** From the CRM the connection's zone says which day a moment is on, and when a day begins. */
  private static boolean isDayAndMoment(FieldType one, FieldType other) {
    return (one == DATE && other == DATE_TIME) || (one == DATE_TIME && other == DATE);
  }

  /** A number of few decimals fits a field that keeps as many. */
  private static boolean isRoomFor(FieldType from, OptionalInt scale, FieldType to) {
    return NUMBERS.contains(from)
        && NUMBERS.contains(to)
        && scale.isPresent()
        && scale.getAsInt() <= CanonicalValue.scale(to).orElse(0);
  }

  private static String loss(FieldType from, FieldType to) {
    if (from == DATE_TIME && to == DATE) {
      return "the time of day would be lost";
    }
    if (from == DATE && to == DATE_TIME) {
      return "a day has no time";
    }
    if (from == CURRENCY && NUMBERS.contains(to)) {
      return "the amount's currency would be lost";
    }
    if (NUMBERS.contains(from) && to == CURRENCY) {
      return "a plain number has no currency";
    }
    if (NUMBERS.contains(from) && NUMBERS.contains(to)) {
      return "decimals would be lost";
    }
    if (from == MULTI_PICKLIST && to == PICKLIST) {
      return "all values but one would be lost";
    }
    return "not every value can";
  }

  private Optional<String> sizeLoss() {
    OptionalInt kept = CanonicalValue.scale(ours.type());
    if (crm.type() == ours.type() && kept.isPresent() && crm.scale().orElse(0) > kept.getAsInt()) {
      return Optional.of(
          "%s keeps %d decimals, %s only %d: the others would be lost."
              .formatted(named(), crm.scale().getAsInt(), ours.label(), kept.getAsInt()));
    }
    if (crm.length().orElse(0) > ours.maxLength()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s holds up to %,d characters, %s only %,d: longer values couldn't be kept.",
              named(),
              crm.length().getAsInt(),
              ours.label(),
              ours.maxLength()));
    }
    return Optional.empty();
  }

  private String named() {
    return crm.label() + " (" + crm.name() + ")";
  }

  /** A type in words, with its article. */
  private static String words(FieldType type) {
    return switch (type) {
      case TEXT -> "a text";
      case LONG_TEXT -> "a long text";
      case INTEGER -> "a whole number";
      case DECIMAL -> "a decimal number";
      case CURRENCY -> "an amount";
      case PERCENT -> "a percentage";
      case BOOLEAN -> "a yes or no";
      case DATE -> "a date";
      case DATE_TIME -> "a date with time";
      case PICKLIST -> "one value of a list";
      case MULTI_PICKLIST -> "several values of a list";
      case EMAIL -> "an email address";
      case PHONE -> "a phone number";
      case URL -> "a web address";
      case REFERENCE -> "a reference";
    };
  }
}
