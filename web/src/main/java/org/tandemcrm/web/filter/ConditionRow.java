package org.tandemcrm.web.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tandemcrm.core.filter.Criteria.Condition;
import org.tandemcrm.core.filter.Operator;
import org.tandemcrm.core.filter.Span;
import org.tandemcrm.spi.FieldType;

/** A condition while somebody edits it: the field is chosen first, then how, then with what. */
public final class ConditionRow extends CriteriaRow {

  private static final long serialVersionUID = 1L;

  /** What the page offers for the values. */
  public enum Editor {
    NONE,
    TEXT,
    /** One text per line. */
    LINES,
    NUMBER,
    DAY,
    FLAG,
    /** One of the field's options. */
    OPTION,
    /** Any of the field's options. */
    OPTIONS,
    /** A number of days, weeks, months or years. */
    SPAN
  }

  private String fieldText = "";
  private FieldChoice field;
  private Operator operator;
  private List<String> values = new ArrayList<>();
  private int amount = 1;
  private Span.Unit unit = Span.Unit.YEAR;

  ConditionRow(GroupRow parent) {
    super(parent);
  }

  /** What is stored; a field that is gone stays to be seen, and to be replaced. */
  ConditionRow(GroupRow parent, Condition condition, FieldChoice field) {
    super(parent);
    this.field = field;
    this.fieldText = field.text();
    this.operator = condition.operator();
    this.values = new ArrayList<>(condition.values());
    condition.values().stream().findFirst().flatMap(Span::of).ifPresent(this::span);
  }

  private void span(Span span) {
    amount = span.amount();
    unit = span.unit();
  }

  /** Another field was chosen: how it is compared begins anew. */
  void choose(FieldChoice chosen) {
    field = chosen;
    fieldText = chosen.text();
    operator = Operator.of(chosen.type()).get(0);
    values = new ArrayList<>();
  }

  /** A text that names no field was typed. */
  void chooseNone() {
    field = null;
    operator = null;
  }

  /** As criteria have it; blank values are left out, so that the rules ask for them. */
  Condition condition() {
    if (field == null) {
      return new Condition(fieldText, fieldText, FieldType.TEXT, Operator.BLANK, List.of());
    }
    return new Condition(field.name(), field.label(), field.type(), operator, operands());
  }

  private List<String> operands() {
    return switch (operator.takes()) {
      case NONE -> List.of();
      case SPAN -> List.of("P" + amount + unit.name().charAt(0));
      case ONE -> filled().stream().limit(1).toList();
      case MANY -> filled();
    };
  }

  private List<String> filled() {
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  public Editor getEditor() {
    if (field == null) {
      return Editor.NONE;
    }
    return switch (operator.takes()) {
      case NONE -> Editor.NONE;
      case SPAN -> Editor.SPAN;
      case MANY -> field.options().isEmpty() ? Editor.LINES : Editor.OPTIONS;
      case ONE ->
          switch (field.type()) {
            case BOOLEAN -> Editor.FLAG;
            case DATE, DATE_TIME -> Editor.DAY;
            case INTEGER, DECIMAL, CURRENCY, PERCENT -> Editor.NUMBER;
            default -> field.options().isEmpty() ? Editor.TEXT : Editor.OPTION;
          };
    };
  }

  /** True when the page shows that editor. */
  public boolean edits(String editor) {
    return getEditor().name().equals(editor);
  }

  public boolean isChosen() {
    return field != null;
  }

  public List<Operator> getOperators() {
    return field == null ? List.of() : Operator.of(field.type());
  }

  public FieldChoice getField() {
    return field;
  }

  @Override
  public boolean isGroup() {
    return false;
  }

  public String getFieldText() {
    return fieldText;
  }

  public void setFieldText(String text) {
    fieldText = text == null ? "" : text.strip();
  }

  public Operator getOperator() {
    return operator;
  }

  public void setOperator(Operator operator) {
    this.operator = operator;
  }

  /** The only value; empty when there is none yet. */
  public String getValue() {
    return values.isEmpty() ? "" : values.get(0);
  }

  public void setValue(String value) {
    values = new ArrayList<>(List.of(value == null ? "" : value));
  }

  public String[] getChosenOptions() {
    return values.toArray(String[]::new);
  }

  public void setChosenOptions(String[] chosen) {
    values = new ArrayList<>(Arrays.asList(chosen));
  }

  public String getLines() {
    return String.join("\n", values);
  }

  public void setLines(String lines) {
    values = new ArrayList<>(lines == null ? List.of() : lines.lines().toList());
  }

  public int getAmount() {
    return amount;
  }

  public void setAmount(int amount) {
    this.amount = amount;
  }

  /** The unit by its name, as the page's list has it. */
  public String getUnitName() {
    return unit.name();
  }

  public void setUnitName(String name) {
    unit = Span.Unit.valueOf(name);
  }

  /** The operator by its name, as the page's list has it. */
  public String getOperatorName() {
    return operator == null ? "" : operator.name();
  }

  public void setOperatorName(String name) {
    operator = Operator.named(name).orElse(operator);
  }
}
