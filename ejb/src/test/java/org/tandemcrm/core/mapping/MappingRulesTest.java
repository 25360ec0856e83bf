package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class MappingRulesTest {

  private final MappingRules rules =
      new MappingRules(
          CrmObject.of(
              "Lead",
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  CrmField.of("Email", "Mail", FieldType.EMAIL),
                  CrmField.of("City", "City", FieldType.TEXT),
                  CrmField.of("State", "State code", FieldType.PICKLIST),
                  CrmField.of("Mood", "Mood", FieldType.PICKLIST),
                  CrmField.of("Paid", "Paid", FieldType.BOOLEAN))),
          RecordKind.PROSPECT,
          RecordKind.PROSPECT.fields());

  private final FieldMapping email = pair("Email", FieldType.EMAIL, ProspectField.EMAIL);

  @Test
  void aGoodMappingHasNoProblems() {
    assertEquals(
        List.of(),
        rules.problems(List.of(email, pair("City", FieldType.TEXT, ProspectField.CITY))));
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    List<MappingProblem> problems =
        rules.problems(
            List.of(
                pair("City", FieldType.TEXT, ProspectField.CITY),
                pair("City", FieldType.TEXT, ProspectField.CITY),
                pair("Town", FieldType.TEXT, ProspectField.COUNTRY),
                pair("Paid", FieldType.BOOLEAN, ProspectField.EMPLOYEES)));

    assertEquals(
        List.of(
            new MappingProblem(
                1, "City has two fields of the CRM: only one can fill it. Remove one of them."),
            new MappingProblem(
                2, "Lead has no field Town, or the sync user can't read it: choose another one."),
            new MappingProblem(
                3,
                "Paid (Paid) and Employees can't be joined: a yes or no would have to become a"
                    + " whole number, and not every value can."),
            new MappingProblem(
                -1,
                "Email has to come from the CRM, because no prospect can be imported without it:"
                    + " map it, switched on.")),
        problems);
  }

  @Test
  void aFieldOfOursHasToExist() {
    assertEquals(
        List.of(
            new MappingProblem(
                1, "There is no field shoeSize here: choose another one, or add it first.")),
        rules.problems(
            List.of(email, pair("City", FieldType.TEXT, RecordKind.PROSPECT.field("shoeSize")))));
  }

  @Test
  void aStateOfAListNeedsItsCountry() {
    assertEquals(
        List.of(
            new MappingProblem(
                -1,
                "State is a list of the CRM whose values depend on the country: map the country,"
                    + " too.")),
        rules.problems(List.of(email, pair("State", FieldType.PICKLIST, ProspectField.STATE))));
  }

  @Test
  void aConsentIsRestrictedByAValueThatItsFieldCanHave() {
    FieldMapping consent =
        FieldMapping.of(
            "Paid",
            "Paid",
            FieldType.BOOLEAN,
            ProspectField.DO_NOT_CALL,
            FieldRules.DEFAULT.restrictedBy("perhaps"));

    assertEquals(
        List.of(new MappingProblem(1, "Do not call is restricted by Yes or No, not by “perhaps”.")),
        rules.problems(List.of(email, consent)));
  }

  @Test
  void onlyTheValuesOfAListAreMappedOneByOne() {
    assertEquals(
        List.of(
            new MappingProblem(
                0, "Mail is no list of the CRM: its values can't be mapped one by one.")),
        rules.problems(
            rules.refreshed(List.of(mapping("Email", ProspectField.EMAIL, Map.of("a", "b"))))));
    assertEquals(
        List.of(
            new MappingProblem(
                1,
                "A value of Mood and the one that it becomes have 1 to 255 characters and no"
                    + " semicolon: “CH” doesn't fit.")),
        rules.problems(
            rules.refreshed(
                List.of(email, mapping("Mood", ProspectField.CITY, Map.of("CH", "a;b"))))));
  }

  private static FieldMapping mapping(
      String name, RecordField target, Map<String, String> valueMap) {
    FieldRules usual = FieldRules.DEFAULT;
    return FieldMapping.of(
        name,
        name,
        FieldType.PICKLIST,
        target,
        new FieldRules(
            usual.direction(),
            usual.conflictRule(),
            usual.blankRule(),
            usual.writeMode(),
            Optional.empty(),
            valueMap,
            Optional.empty()));
  }

  @Test
  void aPauseEndsWhenTheFieldIsBack() {
    FieldMapping paused = paused("City", ProspectField.CITY);

    assertEquals(
        List.of(pair("City", FieldType.TEXT, ProspectField.CITY)),
        rules.refreshed(List.of(paused)));
  }

  @Test
  void whatIsPausedStaysSoWhileItsFieldIsGoneAndHindersNobody() {
    FieldMapping paused = paused("Town", ProspectField.CITY);

    assertEquals(List.of(email.crmField(), "Town"), names(rules.refreshed(List.of(email, paused))));
    assertEquals(Optional.of("gone"), rules.refreshed(List.of(paused)).get(0).paused());
    assertEquals(List.of(), rules.problems(List.of(email, paused)));
  }

  @Test
  void labelsAreThoseThatTheCrmHasNow() {
    assertEquals("Mail", rules.refreshed(List.of(email)).get(0).crmLabel());
  }

  private static List<String> names(List<FieldMapping> pairs) {
    return pairs.stream().map(FieldMapping::crmField).toList();
  }

  private static FieldMapping pair(String name, FieldType type, RecordField target) {
    return FieldMapping.of(name, name, type, target, FieldRules.DEFAULT);
  }

  private static FieldMapping paused(String name, RecordField target) {
    return new FieldMapping(
        name, name, FieldType.TEXT, target, FieldRules.DEFAULT, true, Optional.of("gone"));
  }
}
