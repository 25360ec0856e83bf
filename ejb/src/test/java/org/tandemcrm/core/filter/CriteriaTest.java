package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

class CriteriaTest {

  private static final Today TODAY = new Today(LocalDate.of(2026, 3, 31), ZoneId.of("UTC"));

  private static final String FIVE = "{\"all\":[{\"all\":[{\"all\":[{\"all\":[{\"all\":[";
  private static final String NESTED =
      FIVE + FIVE + FIVE + "{}" + "]}]}]}]}]}" + "]}]}]}]}]}" + "]}]}]}]}]}";

  private static final Criteria RECENT =
      condition("Created Date", FieldType.DATE_TIME, Operator.WITHIN_LAST, "P3Y");
  private static final Criteria SYNCED = condition("Sync", FieldType.BOOLEAN, Operator.IS, "true");
  private static final Criteria HERE =
      condition("Country", FieldType.PICKLIST, Operator.ONE_OF, "DE", "AT", "CH");
  private static final Criteria NAMED =
      condition("Company", FieldType.TEXT, Operator.CONTAINS, "gmbh");

  @Test
  void saysItInWords() {
    Criteria criteria = all(RECENT, SYNCED, new Group(Join.ANY, List.of(HERE, NAMED)));

    assertEquals(
        "Created Date is within the last 3 years and Sync is Yes"
            + " and (Country is one of Germany, AT or CH or Company contains “gmbh”)",
        criteria.words((field, value) -> value.equals("DE") ? "Germany" : value));
    assertEquals("every record", Criteria.EVERYTHING.words());
    assertEquals(
        "Close Date is within the next month",
        condition("Close Date", FieldType.DATE, Operator.WITHIN_NEXT, "P1M").words());
    assertEquals(
        "Close Date is on or before 2026-01-31",
        condition("Close Date", FieldType.DATE, Operator.AT_MOST, "2026-01-31").words());
    assertEquals(
        "Interests includes A or B",
        condition("Interests", FieldType.MULTI_PICKLIST, Operator.ONE_OF, "A", "B").words());
  }

  @ParameterizedTest
  @CsvSource({
    "WITHIN_LAST, P1M, 2026-02-27, false",
    "WITHIN_LAST, P1M, 2026-02-28, true",
    "WITHIN_LAST, P1M, 2026-03-31, true",
    "WITHIN_LAST, P1M, 2026-04-01, false",
    "LONGER_AGO, P1M, 2026-02-27, true",
    "LONGER_AGO, P1M, 2026-02-28, false",
    "WITHIN_NEXT, P30D, 2026-03-30, false",
    "WITHIN_NEXT, P30D, 2026-03-31, true",
    "WITHIN_NEXT, P30D, 2026-04-30, true",
    "WITHIN_NEXT, P30D, 2026-05-01, false",
    "LATER_THAN, P30D, 2026-04-30, false",
    "LATER_THAN, P30D, 2026-05-01, true",
    "IS, 2026-03-31, 2026-03-31, true",
    "LESS, 2026-03-31, 2026-03-31, false",
    "MORE, 2026-03-31, 9999-12-31, true",
  })
  void countsInWholeDays(Operator operator, String operand, String day, boolean holds) {
    assertEquals(holds, matches(condition("Date", FieldType.DATE, operator, operand), day));
  }

  @Test
  void aMomentBelongsToTheDayOfTheZone() {
    Criteria today = condition("Date", FieldType.DATE_TIME, Operator.TODAY);
    String lateInTheEvening = "2026-03-31T22:30:00Z";

    assertTrue(matches(today, lateInTheEvening));
    assertFalse(
        today.matches(
            field -> Optional.of(lateInTheEvening),
            new Today(TODAY.date(), ZoneId.of("Europe/Berlin"))));
    assertEquals(
        LocalDate.of(2026, 4, 1),
        Today.at(Instant.parse(lateInTheEvening), ZoneId.of("Europe/Berlin")).date());
  }

  @ParameterizedTest
  @CsvSource({
    "DECIMAL, IS, 1.50, 1.5, true",
    "INTEGER, LESS, 10, 9, true",
    "INTEGER, IS, 0, 0, true",
    "CURRENCY, AT_LEAST, 10, 9.999, false",
    "TEXT, IS, berlin, Berlin, true",
    "TEXT, STARTS_WITH, Ber, berlin, true",
    "TEXT, LACKS, ham, Berlin, true",
    "BOOLEAN, IS, false, false, true",
    "MULTI_PICKLIST, ONE_OF, b, a;B;c, true",
    "MULTI_PICKLIST, NONE_OF, b, a;bb;c, true",
  })
  void comparesByType(
      FieldType type, Operator operator, String operand, String value, boolean holds) {
    assertEquals(holds, matches(condition("Field", type, operator, operand), value));
  }

  @Test
  void aValueOfAnotherTypeThanBeforeCountsAsBlank() {
    assertFalse(matches(condition("Field", FieldType.INTEGER, Operator.AT_LEAST, "0"), "many"));
    assertTrue(matches(condition("Field", FieldType.DATE, Operator.BLANK), "yesterday"));
  }

  @Test
  void asksTheCrmForNoMoreThanWillEverMatch() {
    assertEquals(
        new Scope.All(
            List.of(
                new Scope.Comparison(
                    "Created Date",
                    Scope.Operator.GREATER_OR_EQUAL,
                    List.of(new Value.Moment(Instant.parse("2023-03-31T00:00:00Z")))),
                new Scope.Comparison(
                    "Sync", Scope.Operator.EQUALS, List.of(new Value.Flag(true))))),
        all(RECENT, SYNCED).scope(TODAY));
  }

  @Test
  void asksForEverythingWhereTimeBringsMore() {
    Criteria old = condition("Created Date", FieldType.DATE_TIME, Operator.LONGER_AGO, "P3Y");

    assertEquals(Scope.ALL, old.scope(TODAY));
    assertEquals(Scope.ALL, new Group(Join.ANY, List.of(SYNCED, old)).scope(TODAY));
    assertEquals(Scope.ALL, Criteria.EVERYTHING.scope(TODAY));
  }

  @Test
  void knowsWhatItNeeds() {
    assertEquals(Set.of("Created Date", "Sync"), all(RECENT, SYNCED).fields());
    assertTrue(all(RECENT, SYNCED).dependsOnToday());
    assertFalse(all(HERE, SYNCED).dependsOnToday());
  }

  @Test
  void readsWhatAPersonWrites() {
    assertEquals(
        new Group(
            Join.ANY,
            List.of(
                new Condition("City", "City", FieldType.TEXT, Operator.IS, List.of("Berlin")),
                new Condition("Fax", "Fax", FieldType.TEXT, Operator.BLANK, List.of()))),
        Criteria.fromJson(
            """
            {"any": [{"field": "City", "operator": "IS", "values": ["Berlin"]},
                     {"field": "Fax", "operator": "BLANK"}]}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\": 2, \"all\": []}",
        "{\"all\": [1]}",
        "{\"all\": {}}",
        "{\"all\": [{\"field\": \"City\"}]}",
        "{\"all\": [{\"field\": \"City\", \"operator\": \"RESEMBLES\"}]}",
        "{\"all\": [{\"field\": \"City\", \"operator\": \"IS\", \"type\": \"SHAPE\"}]}",
        "{\"all\": [{\"field\": 7, \"operator\": \"IS\"}]}",
        "{\"all\": [{\"field\": \"City\", \"operator\": \"IS\", \"values\": [7]}]}",
        NESTED,
      })
  void refusesWhatAreNoCriteria(String json) {
    InvalidCriteriaException invalid =
        assertThrows(InvalidCriteriaException.class, () -> Criteria.fromJson(json));

    assertFalse(invalid.getMessage().isBlank());
  }

  private static boolean matches(Criteria criteria, String value) {
    return criteria.matches(field -> Optional.of(value), TODAY);
  }

  private static Criteria all(Criteria... parts) {
    return new Group(Join.ALL, List.of(parts));
  }

  private static Condition condition(
      String name, FieldType type, Operator operator, String... values) {
    return new Condition(name, name, type, operator, List.of(values));
  }
}
