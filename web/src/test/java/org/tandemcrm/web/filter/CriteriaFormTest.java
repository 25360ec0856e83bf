package org.tandemcrm.web.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.Operator;
import org.tandemcrm.spi.FieldType;

class CriteriaFormTest {

  private static final List<FieldChoice> FIELDS =
      List.of(
          new FieldChoice("City", "Town", FieldType.TEXT, List.of()),
          new FieldChoice("Created", "Created", FieldType.DATE_TIME, List.of()),
          new FieldChoice(
              "Rating",
              "Rating",
              FieldType.PICKLIST,
              List.of(new FieldChoice.Option("hot", "Hot"))),
          new FieldChoice("Sync", "Sync", FieldType.BOOLEAN, List.of()));

  private static final Condition TOWN =
      new Condition("City", "Town", FieldType.TEXT, Operator.IS, List.of("Berlin"));
  private static final Condition RECENT =
      new Condition(
          "Created", "Created", FieldType.DATE_TIME, Operator.WITHIN_LAST, List.of("P3Y"));

  @Test
  void givesBackWhatItShows() {
    Criteria criteria =
        new Group(Join.ALL, List.of(TOWN, new Group(Join.ANY, List.of(RECENT, TOWN))));

    assertEquals(criteria, new CriteriaForm(criteria, FIELDS).criteria());
    assertEquals(new Group(Join.ALL, List.of(TOWN)), new CriteriaForm(TOWN, FIELDS).criteria());
  }

  @Test
  void listsGroupsAndConditionsFromTopToBottom() {
    CriteriaForm form =
        new CriteriaForm(
            new Group(Join.ALL, List.of(TOWN, new Group(Join.ANY, List.of(RECENT)))), FIELDS);

    assertEquals(List.of(0, 1, 1, 2), form.getRows().stream().map(CriteriaRow::getDepth).toList());
    assertEquals(
        List.of(true, false, true, false),
        form.getRows().stream().map(CriteriaRow::isGroup).toList());
  }

  @Test
  void isBuiltLineByLine() {
    CriteriaForm form = new CriteriaForm(Criteria.EVERYTHING, FIELDS);
    assertTrue(form.isOpen());
    GroupRow root = (GroupRow) form.getRows().get(0);

    form.addCondition(root);
    ConditionRow town = (ConditionRow) form.getRows().get(1);
    assertTrue(town.edits("NONE"));
    town.setFieldText("town");
    form.fieldChosen(town);
    assertEquals("Town (City)", town.getFieldText());
    assertTrue(town.edits("TEXT"));
    town.setValue(" Berlin ");
    form.addGroup(root);
    ConditionRow recent = (ConditionRow) form.getRows().get(3);
    recent.setFieldText("Created");
    form.fieldChosen(recent);
    recent.setOperator(Operator.WITHIN_LAST);
    assertTrue(recent.edits("SPAN"));
    recent.setAmount(3);

    assertEquals(
        new Group(Join.ALL, List.of(TOWN, new Group(Join.ANY, List.of(RECENT)))), form.criteria());
    form.remove(form.getRows().get(2));
    assertEquals(new Group(Join.ALL, List.of(TOWN)), form.criteria());
  }

  @Test
  void offersWhatTheFieldTakes() {
    CriteriaForm form = new CriteriaForm(new Group(Join.ALL, List.of(TOWN)), FIELDS);
    ConditionRow row = (ConditionRow) form.getRows().get(1);

    row.setFieldText("Rating");
    form.fieldChosen(row);
    assertTrue(row.edits("OPTION"));
    row.setOperator(Operator.ONE_OF);
    assertTrue(row.edits("OPTIONS"));
    row.setFieldText("Sync");
    form.fieldChosen(row);
    assertTrue(row.edits("FLAG"));
    assertEquals("", row.getValue(), "the town is no value of another field");
    row.setFieldText("Created");
    form.fieldChosen(row);
    assertTrue(row.edits("DAY"));
  }

  @Test
  void keepsAFieldThatIsGoneToBeSeenAndReplaced() {
    Condition gone = new Condition("Gone__c", "Gone", FieldType.TEXT, Operator.IS, List.of("x"));
    CriteriaForm form = new CriteriaForm(new Group(Join.ALL, List.of(gone)), FIELDS);

    assertEquals(new Group(Join.ALL, List.of(gone)), form.criteria());
    ConditionRow row = (ConditionRow) form.getRows().get(1);
    row.setFieldText("no such field");
    form.fieldChosen(row);
    assertFalse(row.isChosen());
  }

  @Test
  void marksWhatIsWrongAtItsLine() {
    CriteriaForm form =
        new CriteriaForm(
            new Group(Join.ALL, List.of(new Group(Join.ANY, List.of(TOWN)), RECENT)), FIELDS);
    form.show(
        List.of(
            new CriteriaProblem(1, "Created needs a number."),
            new CriteriaProblem(CriteriaProblem.WHOLE, "A group has no condition.")));

    assertEquals(
        List.of("A group has no condition.", "", "", "Created needs a number."),
        form.getRows().stream().map(form::problem).toList());
    assertEquals(2, form.getProblemCount());
  }
}
