package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldPair;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.WriteMode;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.FieldType;

/** One pair while the page mapping/edit.xhtml edits it. */
public class MappingRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String crmField;
  private final String crmLabel;
  private final FieldType crmType;
  private final String paused;
  private final ArrayList<ValueRow> values = new ArrayList<>();
  private final EnumMap<Direction, String> refused = new EnumMap<>(Direction.class);
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
    rules.valueMap().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one -> values.add(new ValueRow(one.getKey(), one.getKey(), false, one.getValue())));
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
            valueMap(),
            given(restricts)),
        on,
        given(paused));
  }

  private Map<String, String> valueMap() {
    return values.stream()
        .filter(one -> given(one.getOurs()).isPresent())
        .collect(Collectors.toMap(ValueRow::getCrm, one -> one.getOurs().strip()));
  }

  /** Offers all values that the CRM's list has; those that are mapped keep ours. */
  void offer(List<Choice> options) {
    if (!isList()) {
      return;
    }
    Map<String, String> mapped = valueMap();
    values.clear();
    for (Choice option : options) {
      String ours = mapped.remove(option.value());
      values.add(new ValueRow(option.value(), option.label(), true, ours == null ? "" : ours));
    }
    mapped.forEach((crm, ours) -> values.add(new ValueRow(crm, crm, false, ours)));
  }

  /** Remembers which ways are closed between the two fields, and why. */
  void refuse(FieldPair pair) {
    refused.clear();
    for (Direction way : Direction.values()) {
      pair.refusal(way).ifPresent(why -> refused.put(way, why));
    }
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

  /** True for a field of the CRM whose values can be mapped one by one. */
  public boolean isList() {
    return crmType == FieldType.PICKLIST || crmType == FieldType.MULTI_PICKLIST;
  }

  /** The CRM's values with ours; empty unless it is a list. */
  public List<ValueRow> getValues() {
    return values;
  }

  /** How many of the CRM's values become another one here. */
  public long getMappedValues() {
    return valueMap().size();
  }

  /** Values of the CRM that become one here, where that one also goes back: which goes, then. */
  public List<String> getMerged() {
    if (direction == Direction.FROM_CRM) {
      return List.of();
    }
    Map<String, String> valueMap = valueMap();
    TreeMap<String, List<String>> byOurs = new TreeMap<>();
    for (ValueRow value : values) {
      String ours = valueMap.getOrDefault(value.getCrm(), value.getCrm());
      byOurs.computeIfAbsent(ours, any -> new ArrayList<>()).add(value.getLabel());
    }
    List<String> sentences = new ArrayList<>();
    byOurs.forEach(
        (ours, labels) -> {
          if (labels.size() > 1) {
            sentences.add(
                "%s become %s here: a change here goes back as %s."
                    .formatted(
                        String.join(" and ", labels), ours, CrmForm.inTheirWords(valueMap, ours)));
          }
        });
    return sentences;
  }

  /** True when values can't flow that way. */
  public boolean isRefused(Direction way) {
    return refused.containsKey(way);
  }

  /** Why the ways that are closed are; each reason once. */
  public List<String> getRefusals() {
    return refused.values().stream().distinct().toList();
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
