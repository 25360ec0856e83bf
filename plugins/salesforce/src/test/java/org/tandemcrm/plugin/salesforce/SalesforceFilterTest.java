package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Scope.Operator;
import org.tandemcrm.spi.Value;

class SalesforceFilterTest {

  private static final Scope GOOD = compare("Age", Operator.GREATER, number("17"));
  private static final Scope BAD = compare("City", Operator.EQUALS, text("Zürich"));

  private final SalesforceFilter filter = new SalesforceFilter(lead());

  @ParameterizedTest
  @MethodSource("translated")
  void writesWhatComparesAlike(Scope scope, String expected) {
    assertEquals(Optional.of(expected), filter.condition(scope));
  }

  static Stream<Arguments> translated() {
    return Stream.of(
        Arguments.of(compare("City", Operator.EQUALS, text(" Bern ")), "City = 'Bern'"),
        Arguments.of(compare("City", Operator.EQUALS, text("L'Aquila")), "City = 'L\\'Aquila'"),
        Arguments.of(compare("City", Operator.STARTS_WITH, text("Ber")), "City LIKE 'Ber%'"),
        Arguments.of(compare("City", Operator.CONTAINS, text("50%_x")), "City LIKE '%50%_x%'"),
        Arguments.of(compare("City", Operator.IS_NOT_BLANK), "City != null"),
        Arguments.of(
            compare("Status", Operator.ONE_OF, text("Open"), text("New")),
            "Status IN ('Open','New')"),
        Arguments.of(compare("Status", Operator.IS_BLANK), "Status = null"),
        Arguments.of(compare("Age", Operator.LESS_OR_EQUAL, number("10.00")), "Age <= 10"),
        Arguments.of(compare("Sum", Operator.EQUALS, number("1E+3")), "Sum = 1000"),
        Arguments.of(compare("Sum", Operator.LESS, number("-0.50")), "Sum < -0.5"),
        Arguments.of(compare("Vip", Operator.EQUALS, new Value.Flag(true)), "Vip = true"),
        Arguments.of(compare("Vip", Operator.NOT_EQUALS, new Value.Flag(true)), "Vip != true"),
        Arguments.of(
            compare("Due", Operator.GREATER_OR_EQUAL, new Value.Day(LocalDate.of(2024, 2, 29))),
            "Due >= 2024-02-29"),
        Arguments.of(
            compare(
                "CreatedDate",
                Operator.GREATER,
                new Value.Moment(Instant.parse("2024-02-29T01:02:03Z"))),
            "CreatedDate > 2024-02-29T01:02:03.000Z"),
        Arguments.of(
            compare("OwnerId", Operator.EQUALS, text("005000000000001AAA")),
            "OwnerId = '005000000000001AAA'"),
        Arguments.of(
            compare("Likes", Operator.INCLUDES, text("four"), text("six")),
            "Likes INCLUDES ('four','six')"));
  }

  @ParameterizedTest
  @MethodSource("leftOut")
  void leavesOutWhatMightLoseAMatch(Scope scope) {
    assertEquals(Optional.empty(), filter.condition(scope));
  }

  static Stream<Scope> leftOut() {
    return Stream.of(
        Scope.ALL,
        new Scope.Any(List.of()),
        BAD,
        compare("City", Operator.NOT_EQUALS, text("Bern")),
        compare("City", Operator.LESS, text("Bern")),
        compare("City", Operator.IS_BLANK),
        compare("City", Operator.EQUALS, text("a".repeat(256))),
        compare("City", Operator.ONE_OF, text("Bern"), text("Zürich")),
        compare("City", Operator.ONE_OF, Collections.nCopies(201, text("x")).toArray(Value[]::new)),
        compare("City", Operator.EQUALS, number("1")),
        compare("Status", Operator.CONTAINS, text("Op")),
        compare("Age", Operator.GREATER, number("17.5")),
        compare("Age", Operator.GREATER, number("12345678901")),
        compare("Age", Operator.GREATER, text("17")),
        compare("Sum", Operator.LESS, number("123456789012345678901234567890")),
        compare("Due", Operator.LESS, new Value.Day(LocalDate.of(9999, 12, 31))),
        compare("CreatedDate", Operator.EQUALS, new Value.Moment(Instant.EPOCH)),
        compare("CreatedDate", Operator.GREATER, new Value.Day(LocalDate.of(2024, 1, 1))),
        compare("OwnerId", Operator.EQUALS, text("somebody")),
        compare("Likes", Operator.INCLUDES, text("four;six")),
        compare("Likes", Operator.EQUALS, text("four")),
        compare("Formula", Operator.EQUALS, text("x")),
        compare("Secret", Operator.EQUALS, text("x")),
        compare("Gone__c", Operator.EQUALS, text("x")));
  }

  @Test
  void leavesOutAPartOfWhatMustAllHold() {
    assertEquals(Optional.of("Age > 17"), filter.condition(new Scope.All(List.of(GOOD, BAD))));
  }

  @Test
  void leavesOutTheWholeWhenAPartIsOneOfSeveralThatMayHold() {
    assertEquals(Optional.empty(), filter.condition(new Scope.Any(List.of(GOOD, BAD))));
  }

  @Test
  void bindsTheParts() {
    assertEquals(
        Optional.of("(Age > 17 AND (Age > 17 OR City != null))"),
        filter.condition(
            new Scope.All(
                List.of(
                    GOOD, new Scope.Any(List.of(GOOD, compare("City", Operator.IS_NOT_BLANK)))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR Name != '",
        "') OR (Id != null",
        "\\' OR Id != null OR City = \\'",
        "x' LIMIT 1 --",
        "\n' OR Id != null"
      })
  void noTextGetsOutOfItsQuotes(String attack) {
    String condition = filter.condition(compare("City", Operator.EQUALS, text(attack))).orElse("");
    String inside = condition.replaceAll("^City = '|'$", "").replace("\\'", "");
    assertEquals(-1, inside.indexOf('\''), condition);
  }

  private static Scope compare(String field, Operator operator, Value... values) {
    return new Scope.Comparison(field, operator, List.of(values));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value number(String number) {
    return new Value.Number(new BigDecimal(number));
  }

  private static SalesforceObject lead() {
    String fields =
        field("City", "string", "")
            + field("Status", "picklist", "")
            + field("Age", "int", "")
            + field("Sum", "currency", "")
            + field("Vip", "boolean", "")
            + field("Due", "date", "")
            + field("CreatedDate", "datetime", "")
            + field("OwnerId", "reference", "")
            + field("Likes", "multipicklist", "")
            + field("Formula", "string", ",\"calculated\":true")
            + field("Secret", "string", ",\"filterable\":false");
    try {
      return SalesforceDescribe.object(
          ObjectKind.LEAD,
          SalesforceHttp.JSON.readTree(
              "{\"name\":\"Lead\",\"fields\":[" + fields.substring(1) + "]}"));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String field(String name, String type, String more) {
    String filterable = more.contains("filterable") ? "" : ",\"filterable\":true";
    return ",{\"name\":\"%s\",\"type\":\"%s\"%s%s}".formatted(name, type, filterable, more);
  }
}
