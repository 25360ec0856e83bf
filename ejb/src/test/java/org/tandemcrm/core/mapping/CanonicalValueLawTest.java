package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/** Canonical text is what comparisons stand on: it must be the same however often it is made. */
class CanonicalValueLawTest {

  @Property(seed = "1")
  void theCanonicalFormOfACanonicalTextIsItself(@ForAll String text, @ForAll FieldType type) {
    Optional<String> once = CanonicalValue.of(new Value.Text(text), type);

    assertEquals(
        once, once.flatMap(canonical -> CanonicalValue.of(new Value.Text(canonical), type)));
  }

  @Property(seed = "2")
  void anAmountIsTheSameTextWhetherItCameAsNumberOrText(
      @ForAll @Scale(6) @BigRange(min = "-1e16", max = "1e16") BigDecimal amount) {
    Optional<String> number = CanonicalValue.of(new Value.Number(amount), FieldType.CURRENCY);

    assertEquals(number, CanonicalValue.of(new Value.Text(amount.toString()), FieldType.CURRENCY));
    assertEquals(
        0,
        new BigDecimal(number.orElseThrow()).compareTo(amount.setScale(2, RoundingMode.HALF_UP)));
  }

  @Property(seed = "3")
  void trailingZerosMakeNoDifference(
      @ForAll @BigRange(min = "-1e10", max = "1e10") BigDecimal number) {
    assertEquals(
        CanonicalDecimal.of(number), CanonicalDecimal.of(number.setScale(number.scale() + 3)));
  }

  @Test
  void writesDaysAndMoments() {
    assertEquals(
        Optional.of("2026-02-28"),
        CanonicalValue.of(new Value.Day(LocalDate.of(2026, 2, 28)), FieldType.DATE));
    assertEquals(
        Optional.of("2026-02-28T01:02:03.456Z"),
        CanonicalValue.of(
            new Value.Moment(Instant.parse("2026-02-28T01:02:03.456789Z")), FieldType.DATE_TIME));
  }

  @Test
  void aDayAndAMomentBecomeEachOtherInTheZoneOfTheConnection() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    Value moment = new Value.Moment(Instant.parse("2026-01-31T23:30:00Z"));

    assertEquals(Optional.of("2026-02-01"), CanonicalValue.of(moment, FieldType.DATE, auckland));
    assertEquals(
        Optional.of("2026-01-31"), CanonicalValue.of(moment, FieldType.DATE, ZoneOffset.UTC));
    assertEquals(
        Optional.of("2026-01-31T11:00:00Z"),
        CanonicalValue.of(new Value.Day(LocalDate.of(2026, 2, 1)), FieldType.DATE_TIME, auckland));
    assertEquals(
        Optional.of("2026-01-31T23:30:00Z"),
        CanonicalValue.of(moment, FieldType.DATE_TIME, auckland));
  }

  @Property(seed = "4")
  void aDayThatBecameAMomentIsTheSameDayAgain(
      @ForAll @DateRange(min = "1900-01-01", max = "2100-12-31") LocalDate day,
      @ForAll("zones") ZoneId zone) {
    Instant moment =
        Instant.parse(
            CanonicalValue.of(new Value.Day(day), FieldType.DATE_TIME, zone).orElseThrow());

    assertEquals(
        Optional.of(day.toString()),
        CanonicalValue.of(new Value.Moment(moment), FieldType.DATE, zone));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("UTC", "Europe/Zurich", "America/Sao_Paulo", "Pacific/Apia")
        .map(ZoneId::of);
  }
}
