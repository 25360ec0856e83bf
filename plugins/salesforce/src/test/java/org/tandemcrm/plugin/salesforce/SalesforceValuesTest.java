package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

class SalesforceValuesTest {

  @Test
  void eachTypeHasItsValue() {
    assertEquals(new Value.Text("Ann"), value(FieldType.TEXT, "\"Ann\""));
    assertEquals(new Value.Text("Hot"), value(FieldType.PICKLIST, "\"Hot\""));
    assertEquals(new Value.Flag(false), value(FieldType.BOOLEAN, "false"));
    assertEquals(new Value.Number(new BigDecimal("0")), value(FieldType.INTEGER, "0"));
    assertEquals(new Value.Day(LocalDate.of(2010, 1, 1)), value(FieldType.DATE, "\"2010-01-01\""));
    assertEquals(
        new Value.Moment(Instant.parse("2013-05-07T22:07:19Z")),
        value(FieldType.DATE_TIME, "\"2013-05-07T22:07:19.000+0000\""));
    assertEquals(
        new Value.Options(Set.of("four", "six")), value(FieldType.MULTI_PICKLIST, "\"four;six\""));
    assertEquals(
        new Value.Text("001D000000IqhSLIAZ"), value(FieldType.REFERENCE, "\"001D000000IqhSL\""));
  }

  @ParameterizedTest
  @CsvSource({"12.50", "0.1", "123456789012345678.123456", "1000000"})
  void numbersKeepEveryDigit(String number) {
    assertEquals(new Value.Number(new BigDecimal(number)), value(FieldType.CURRENCY, number));
  }

  @ParameterizedTest
  @EnumSource(FieldType.class)
  void nullIsBlankWhateverTheType(FieldType type) {
    assertEquals(Optional.empty(), SalesforceValues.value(type, json("null")));
  }

  @Test
  void emptyTextIsBlank() {
    assertEquals(Optional.empty(), SalesforceValues.value(FieldType.TEXT, json("\"  \"")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "DATE, \"2010-02-30\"",
        "DATE_TIME, \"2013-05-07 22:07\"",
        "BOOLEAN, \"secret\"",
        "CURRENCY, \"secret\"",
        "CURRENCY, 1e999999999",
        "TEXT, 12",
        "TEXT, {}",
        "REFERENCE, \"secret\""
      })
  void whatIsNotOfTheTypeIsRefusedWithoutRepeatingIt(FieldType type, String json) {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class, () -> SalesforceValues.value(type, json(json)));
    assertFalse(failure.getMessage().contains("secret"));
  }

  private static Value value(FieldType type, String json) {
    return SalesforceValues.value(type, json(json)).orElseThrow();
  }

  private static JsonNode json(String text) {
    try {
      return SalesforceHttp.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
