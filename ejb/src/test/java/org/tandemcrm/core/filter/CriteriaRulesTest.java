package org.tandemcrm.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;

class CriteriaRulesTest {

  private static final CriteriaRules RULES =
      new CriteriaRules(
          List.of(
              CrmField.of("City", "Town", FieldType.TEXT),
              CrmField.of("Employees", "Employees", FieldType.INTEGER),
              CrmField.of("Since", "Customer since", FieldType.DATE),
              CrmField.of("Sync", "Sync", FieldType.BOOLEAN),
              CrmField.of("Rating", "Rating", FieldType.PICKLIST)
                  .restricted()
                  .options(List.of(new Choice("hot", "Hot"))),
              CrmField.of("Source", "Source", FieldType.PICKLIST)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gone      | IS          | x          | The field Gone (Gone) doesn't exist",
        "City      | LESS        | x          | fits the type text",
        "Sync      | CONTAINS    | x          | fits the type boolean",
        "City      | IS          | ''         | at most 255 characters",
        "Employees | MORE        | many       | needs a number",
        "Employees | MORE        | 1e99999999 | needs a number",
        "Since     | IS          | 31.01.2026 | needs a day",
        "Since     | WITHIN_LAST | 3          | needs a number of days",
        "Since     | WITHIN_LAST | P1001D     | needs a number of days",
        "Since     | WITHIN_LAST | P0D        | needs a number of days",
        "Sync      | IS          | maybe      | needs Yes or No",
        "Rating    | IS          | lukewarm   | has no value “lukewarm”",
        "City      | BLANK       | x          | takes no value",
      })
  void saysWhatIsWrong(String field, Operator operator, String value, String sentence) {
    List<CriteriaProblem> problems = RULES.problems(condition(field, operator, value));

    assertEquals(1, problems.size(), problems.toString());
    assertEquals(0, problems.get(0).condition());
    assertTrue(problems.get(0).message().contains(sentence), problems.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "City, IS, Berlin",
    "Employees, AT_LEAST, -1.5e3",
    "Since, LONGER_AGO, P1000Y",
    "Since, MORE, 9999-12-31",
    "Rating, ONE_OF, HOT",
    "Source, IS, whatever",
  })
  void takesWhatFits(String field, Operator operator, String value) {
    assertEquals(List.of(), RULES.problems(condition(field, operator, value)));
  }

  @Test
  void wantsAValue() {
    assertEquals(1, RULES.problems(condition("City", Operator.IS)).size());
    assertEquals(1, RULES.problems(condition("City", Operator.ONE_OF)).size());
  }

  @Test
  void namesEachConditionThatIsWrong() {
    Criteria criteria =
        new Group(
            Join.ALL,
            List.of(
                condition("City", Operator.IS, "Berlin"),
                new Group(Join.ANY, List.of(condition("Gone", Operator.BLANK))),
                condition("Since", Operator.IS, "x")));

    assertEquals(
        List.of(1, 2), RULES.problems(criteria).stream().map(CriteriaProblem::condition).toList());
  }

  @Test
  void wantsNoEmptyGroupButTheWhole() {
    Group empty = new Group(Join.ALL, List.of());

    assertEquals(List.of(), RULES.problems(Criteria.EVERYTHING));
    assertEquals(1, RULES.problems(new Group(Join.ALL, List.of(empty))).size());
    assertEquals(1, RULES.problems(new Group(Join.ANY, List.of())).size());
  }

  @Test
  void hasALimit() {
    Condition one = condition("City", Operator.BLANK);

    assertEquals(1, RULES.problems(new Group(Join.ALL, Collections.nCopies(51, one))).size());
    assertEquals(1, RULES.problems(condition("City", Operator.ONE_OF, many(201))).size());
  }

  @Test
  void takesLabelsAndTypesAsTheyAreNow() {
    Condition old = new Condition("City", "City", FieldType.INTEGER, Operator.IS, List.of(" x "));

    assertEquals(
        new Condition("City", "Town", FieldType.TEXT, Operator.IS, List.of("x")),
        RULES.refreshed(old));
  }

  private static String[] many(int count) {
    return Collections.nCopies(count, "x").toArray(String[]::new);
  }

  private static Condition condition(String field, Operator operator, String... values) {
    return new Condition(field, field, FieldType.TEXT, operator, List.of(values));
  }
}
