package org.tandemcrm.web.filter;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.Span;

/** Criteria while somebody edits them: the model behind the tag t:criteria, for any page. */
public final class CriteriaForm implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<FieldChoice> fields;
  private final GroupRow root;
  private final Map<Integer, String> problems = new HashMap<>();

  /**
   * @param criteria what to begin with
   * @param fields what conditions can look at, in the order in which they are offered
   */
  public CriteriaForm(Criteria criteria, List<FieldChoice> fields) {
    this.fields = List.copyOf(fields);
    if (criteria instanceof Group group) {
      this.root = rows(group, null);
    } else {
      this.root = rows(new Group(Join.ALL, List.of(criteria)), null);
    }
  }

  private GroupRow rows(Group group, GroupRow parent) {
    GroupRow row = new GroupRow(parent, group.join());
    for (Criteria part : group.parts()) {
      row.parts()
          .add(
              part instanceof Group inner ? rows(inner, row) : conditionRow((Condition) part, row));
    }
    return row;
  }

  private ConditionRow conditionRow(Condition condition, GroupRow parent) {
    FieldChoice field =
        named(condition.field())
            .orElseGet(
                () ->
                    new FieldChoice(
                        condition.field(), condition.label(), condition.type(), List.of()));
    return new ConditionRow(parent, condition, field);
  }

  /** All lines from top to bottom. */
  public List<CriteriaRow> getRows() {
    return root.rows().toList();
  }

  /** True when every record matches. */
  public boolean isOpen() {
    return root.isEmpty();
  }

  public List<FieldChoice> getFields() {
    return fields;
  }

  public Span.Unit[] getUnits() {
    return Span.Unit.values();
  }

  public Join[] getJoins() {
    return Join.values();
  }

  public void addCondition(GroupRow group) {
    group.parts().add(new ConditionRow(group));
    problems.clear();
  }

  public void addGroup(GroupRow group) {
    GroupRow inner = new GroupRow(group, group.getJoin() == Join.ALL ? Join.ANY : Join.ALL);
    inner.parts().add(new ConditionRow(inner));
    group.parts().add(inner);
    problems.clear();
  }

  public void remove(CriteriaRow row) {
    row.parent().ifPresent(parent -> parent.parts().remove(row));
    problems.clear();
  }

  /** The field of a line was chosen or typed: by its text, its label or its API name. */
  public void fieldChosen(ConditionRow row) {
    String typed = row.getFieldText();
    fields.stream()
        .filter(field -> field.text().equals(typed))
        .findFirst()
        .or(() -> named(typed))
        .or(() -> labelled(typed))
        .ifPresentOrElse(row::choose, row::chooseNone);
    problems.clear();
  }

  private Optional<FieldChoice> named(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private Optional<FieldChoice> labelled(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    return fields.stream()
        .filter(field -> field.label().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /** What the lines say by now; it may make no sense yet. */
  public Criteria criteria() {
    return criteria(root);
  }

  private static Criteria criteria(CriteriaRow row) {
    return row instanceof GroupRow group
        ? new Group(group.getJoin(), group.parts().stream().map(CriteriaForm::criteria).toList())
        : ((ConditionRow) row).condition();
  }

  /** Marks what is wrong, each sentence at its line. */
  public void show(List<CriteriaProblem> found) {
    problems.clear();
    problems.putAll(
        found.stream()
            .collect(
                Collectors.toMap(
                    CriteriaProblem::condition, CriteriaProblem::message, (a, b) -> a)));
  }

  /** What is wrong with a line; empty when nothing is. */
  public String problem(CriteriaRow row) {
    if (row.isRoot()) {
      return problems.getOrDefault(CriteriaProblem.WHOLE, "");
    }
    List<CriteriaRow> conditions = getRows().stream().filter(one -> !one.isGroup()).toList();
    return row.isGroup() ? "" : problems.getOrDefault(conditions.indexOf(row), "");
  }

  /** How many problems are marked. */
  public int getProblemCount() {
    return problems.size();
  }
}
