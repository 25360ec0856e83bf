package org.tandemcrm.core.record;

import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.StandardField;

/** The standard fields of an opportunity, in the order in which pages show them. */
public enum OpportunityField implements StandardRecordField {
  NAME("name", "NAME", "Name", FieldType.TEXT, 255, StandardField.NAME),
  AMOUNT("amount", "AMOUNT", "Amount", FieldType.CURRENCY, 21, StandardField.AMOUNT),
  CURRENCY("currency", "CURRENCY", "Currency", FieldType.PICKLIST, 10, StandardField.CURRENCY),
  STAGE("stage", "STAGE", "Stage", FieldType.PICKLIST, 255, StandardField.STAGE),
  PROBABILITY(
      "probability",
      "PROBABILITY",
      "Probability",
      FieldType.PERCENT,
      21,
      StandardField.PROBABILITY),
  CLOSE_DATE("closeDate", "CLOSE_DATE", "Close date", FieldType.DATE, 14, StandardField.CLOSE_DATE),
  CLOSED("closed", "IS_CLOSED", "Closed", FieldType.BOOLEAN, 5, StandardField.CLOSED),
  WON("won", "IS_WON", "Won", FieldType.BOOLEAN, 5, StandardField.WON),
  TYPE("type", "OPPORTUNITY_TYPE", "Type", FieldType.PICKLIST, 255, StandardField.TYPE),
  SOURCE("source", "SOURCE", "Source", FieldType.PICKLIST, 255, StandardField.SOURCE),
  NEXT_STEP("nextStep", "NEXT_STEP", "Next step", FieldType.TEXT, 255, StandardField.NEXT_STEP),
  DESCRIPTION(
      "description",
      "DESCRIPTION",
      "Description",
      FieldType.LONG_TEXT,
      32000,
      StandardField.DESCRIPTION);

  private final String key;
  private final String column;
  private final String label;
  private final FieldType type;
  private final int maxLength;
  private final StandardField meaning;

  OpportunityField(
      String key,
      String column,
      String label,
      FieldType type,
      int maxLength,
      StandardField meaning) {
    this.key = key;
    this.column = column;
    this.label = label;
    this.type = type;
    this.maxLength = maxLength;
    this.meaning = meaning;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.OPPORTUNITY;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public FieldType type() {
    return type;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public StandardField meaning() {
    return meaning;
  }
}
