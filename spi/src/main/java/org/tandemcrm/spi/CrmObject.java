package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An object of the CRM with its fields, as {@link CrmBackend#describe} found it. */
public final class CrmObject {

  private final String name;
  private final String label;
  private final ObjectKind kind;
  private final List<CrmField> fields;

  private CrmObject(String name, String label, ObjectKind kind, List<CrmField> fields) {
    this.name = Objects.requireNonNull(name, "name");
    this.label = Objects.requireNonNull(label, "label");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.fields = List.copyOf(fields);
  }

  public static CrmObject of(String name, String label, ObjectKind kind, List<CrmField> fields) {
    return new CrmObject(name, label, kind, fields);
  }

  /** The CRM's own API name. */
  public String name() {
    return name;
  }

  /** The name that the CRM's people see. */
  public String label() {
    return label;
  }

  public ObjectKind kind() {
    return kind;
  }

  public List<CrmField> fields() {
    return fields;
  }

  /** The field of that API name. */
  public Optional<CrmField> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }

  @Override
  public String toString() {
    return "CrmObject " + name;
  }
}
