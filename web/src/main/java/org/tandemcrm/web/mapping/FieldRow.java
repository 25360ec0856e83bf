package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.FieldUse;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.spi.FieldType;

/** A field of ours while the page mapping/fields.xhtml edits it. */
public class FieldRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final ArrayList<FieldUse> uses = new ArrayList<>();
  private String label;
  private FieldType type;
  private String options;
  private String problem = "";

  /** A field that isn't there yet. */
  FieldRow() {
    key = "";
    label = "";
    type = FieldType.TEXT;
    options = "";
  }

  FieldRow(CustomField field, List<FieldUse> uses) {
    this.key = field.key();
    this.uses.addAll(uses);
    this.label = field.label();
    this.type = field.type();
    this.options =
        field.options().entrySet().stream()
            .map(
                one ->
                    one.getKey().equals(one.getValue())
                        ? one.getKey()
                        : one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining("\n"));
  }

  /** The options as the lines say: a value, or a value and its label. */
  Map<String, String> options() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : options.split("\\R")) {
      String[] parts = line.split("=", 2);
      String value = parts[0].strip();
      if (!value.isEmpty()) {
        all.put(value, parts.length > 1 && !parts[1].isBlank() ? parts[1].strip() : value);
      }
    }
    return all;
  }

  public String getKey() {
    return key;
  }

  /** The pairs that fill it. */
  public List<FieldUse> getUses() {
    return uses;
  }

  public boolean isList() {
    return type == FieldType.PICKLIST || type == FieldType.MULTI_PICKLIST;
  }

  /** The type in words. */
  public String getTypeWords() {
    return MappingChoice.words(type);
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label == null ? "" : label;
  }

  public FieldType getType() {
    return type;
  }

  public void setType(FieldType type) {
    this.type = type;
  }

  public String getOptions() {
    return options;
  }

  public void setOptions(String options) {
    this.options = options == null ? "" : options;
  }

  /** What is wrong with it; empty when nothing is. */
  public String getProblem() {
    return problem;
  }

  void setProblem(String problem) {
    this.problem = problem;
  }
}
