package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.FieldType;

/** One pair while the page mapping/edit.xhtml edits it. */
public class MappingRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String crmField;
  private final String crmLabel;
  private final FieldType crmType;
  private final String paused;
  private final HashMap<String, String> valueMap;
  private String target;
  private Direction direction;
  private ConflictRule conflictRule;
  private BlankRule blankRule;
  private WriteMode writeMode;
  private String createDefault;
  private String restricts;
  private boolean on;

  MappingRow(FieldMapping pair) {
    FieldRules rules = pair.rules();
    crmField = pair.crmField();
    crmLabel = pair.crmLabel();
    crmType = pair.crmType();
    paused = pair.paused().orElse("");
    valueMap = new HashMap<>(rules.valueMap());
    target = pair.target().key();
    direction = rules.direction();
    conflictRule = rules.conflictRule();
    blankRule = rules.blankRule();
    writeMode = rules.writeMode();
    createDefault = rules.createDefault().orElse("");
    restricts = rules.restricts().orElse("");
    on = pair.on();
  }

  FieldMapping toPair(RecordField field) {
    return new FieldMapping(
        crmField,
        crmLabel,
        crmType,
        field,
        new FieldRules(
            direction,
            conflictRule,
            blankRule,
            writeMode,
            given(createDefault),
            Map.copyOf(valueMap),
            given(restricts)),
        on,
        given(paused));
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).filter(any -> !any.isBlank());
  }

  public String getCrmField() {
    return crmField;
  }

  public String getCrmLabel() {
    return crmLabel;
  }

  /** The type of the CRM's field in words. */
  public String getType() {
    return crmType.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Why the pair is paused; empty while it works. */
  public String getPaused() {
    return paused;
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }

  public Direction getDirection() {
    return direction;
  }

  public void setDirection(Direction direction) {
    this.direction = direction;
  }

  public ConflictRule getConflictRule() {
    return conflictRule;
  }

  public void setConflictRule(ConflictRule conflictRule) {
    this.conflictRule = conflictRule;
  }

  public BlankRule getBlankRule() {
    return blankRule;
  }

  public void setBlankRule(BlankRule blankRule) {
    this.blankRule = blankRule;
  }

  public WriteMode getWriteMode() {
    return writeMode;
  }

  public void setWriteMode(WriteMode writeMode) {
    this.writeMode = writeMode;
  }

  public String getCreateDefault() {
    return createDefault;
  }

  public void setCreateDefault(String createDefault) {
    this.createDefault = createDefault;
  }

  public String getRestricts() {
    return restricts;
  }

  public void setRestricts(String restricts) {
    this.restricts = restricts;
  }

  public boolean isOn() {
    return on;
  }

  public void setOn(boolean on) {
    this.on = on;
  }
}
