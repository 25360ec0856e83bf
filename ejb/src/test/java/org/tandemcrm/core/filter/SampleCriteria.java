package org.tandemcrm.core.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/**
 * Criteria and records for laws: one field of each type, named as its type, with few different
 * values, so that records match often and are blank often.
 */
class SampleCriteria extends DomainContextBase {

  private static final LocalDate MIDDLE = LocalDate.of(2026, 3, 1);

  /** A record as its CRM has it. */
  record SampleRecord(Map<String, Value> values) {}

  @Provide
  Arbitrary<FieldType> types() {
    return Arbitraries.of(FieldType.class);
  }

  @Provide
  Arbitrary<Today> todays() {
    // Zones whose clocks jump at midnight, by half an hour, or over a whole day.
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/St_Johns",
                "America/Havana",
                "Pacific/Apia",
                "Asia/Kathmandu")
            .map(ZoneId::of);
    return Combinators.combine(days(), zones).as(Today::new);
  }

  @Provide
  Arbitrary<SampleRecord> records() {
    return Arbitraries.of(FieldType.class)
        .set()
        .flatMap(
            filled ->
                Combinators.combine(filled.stream().map(type -> value(type)).toList())
                    .as(
                        values -> {
                          Map<String, Value> record = new HashMap<>();
                          int index = 0;
                          for (FieldType type : filled) {
                            record.put(type.name(), values.get(index++));
                          }
                          return new SampleRecord(record);
                        }));
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return types()
        .flatMap(
            type ->
                Arbitraries.of(Operator.of(type))
                    .flatMap(
                        operator ->
                            operands(type, operator)
                                .map(
                                    values ->
                                        new Condition(
                                            type.name(), "A " + type, type, operator, values))));
  }

  @Provide
  Arbitrary<Criteria> criteria() {
    return criteria(2);
  }

  private Arbitrary<Criteria> criteria(int depth) {
    Arbitrary<Criteria> leaf = conditions().map(condition -> condition);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Criteria> group =
        Combinators.combine(Arbitraries.of(Join.class), criteria(depth - 1).list().ofMaxSize(3))
            .as(Group::new);
    return Arbitraries.oneOf(leaf, group);
  }

  private static Arbitrary<List<String>> operands(FieldType type, Operator operator) {
    return switch (operator.takes()) {
      case NONE -> Arbitraries.just(List.of());
      case ONE -> operand(type).list().ofSize(1);
      case MANY -> operand(type).list().ofMinSize(1).ofMaxSize(3);
      case SPAN ->
          Combinators.combine(
                  Arbitraries.integers().between(1, 40), Arbitraries.of(Span.Unit.class))
              .as((amount, unit) -> List.of(new Span(amount, unit).toString()));
    };
  }

  private static Arbitrary<String> operand(FieldType type) {
    return switch (type) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> numbers().map(BigDecimal::toPlainString);
      case BOOLEAN -> Arbitraries.of("true", "false");
      case DATE, DATE_TIME -> days().map(LocalDate::toString);
      default -> texts();
    };
  }

  private static Arbitrary<? extends Value> value(FieldType type) {
    return switch (type) {
      case INTEGER, DECIMAL, CURRENCY, PERCENT -> numbers().map(Value.Number::new);
      case BOOLEAN -> Arbitraries.of(true, false).map(Value.Flag::new);
      case DATE -> days().map(Value.Day::new);
      case DATE_TIME -> moments().map(Value.Moment::new);
      case MULTI_PICKLIST ->
          texts().set().ofMinSize(1).ofMaxSize(3).map(set -> new Value.Options(Set.copyOf(set)));
      default -> texts().map(Value.Text::new);
    };
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of("a", "A", "ab", "b", "Ba", "ß", "SS", "é", "0");
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.of("-1", "0", "0.004", "1", "1.005", "9.996", "10", "1e30")
        .map(BigDecimal::new);
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-40, 40).map(MIDDLE::plusDays),
        Arbitraries.integers().between(-40, 40).map(MIDDLE::plusMonths),
        Arbitraries.of("2011-12-30", "2011-12-31", "2024-02-29", "9999-12-31")
            .map(LocalDate::parse));
  }

  private static Arbitrary<Instant> moments() {
    return Combinators.combine(days(), Arbitraries.integers().between(0, 24 * 60 * 2))
        .as((day, half) -> day.atStartOfDay(ZoneId.of("UTC")).toInstant().plusSeconds(half * 30L));
  }
}
