package org.tandemcrm.sandbox.salesforce.schema;

import java.util.List;

/**
 * One field of an object, as read from the schema resources. Lists are never null; a length of 0
 * means that the type has none.
 *
 * @param required a create without it fails, unless it has a default
 * @param readOnly kept by the CRM; a write to it fails
 * @param createOnly can be set when the record is made and never again
 * @param restricted only the listed picklist values are stored
 * @param defaultValue the value of a create that doesn't say, or null
 * @param relationshipName the name of the path to the parent, such as {@code Account}, or null
 */
public record Field(
    String name,
    String label,
    FieldType type,
    int length,
    boolean required,
    boolean readOnly,
    boolean createOnly,
    boolean nameField,
    boolean externalId,
    boolean defaultedOnCreate,
    boolean restricted,
    int precision,
    int scale,
    String defaultValue,
    List<String> picklist,
    List<String> referenceTo,
    String relationshipName) {

  /** The longest text that SOQL can filter and sort by. */
  private static final int LONGEST_FILTERABLE = 255;

  public Field {
    picklist = picklist == null ? List.of() : List.copyOf(picklist);
    referenceTo = referenceTo == null ? List.of() : List.copyOf(referenceTo);
  }

  static Field system(String name, String label, FieldType type, String parent) {
    boolean reference = type == FieldType.REFERENCE;
    return new Field(
        name,
        label,
        type,
        type.isId() ? 18 : 0,
        false,
        true,
        false,
        false,
        false,
        true,
        false,
        0,
        0,
        null,
        List.of(),
        reference ? List.of("User") : List.of(),
        reference ? parent : null);
  }

  public boolean custom() {
    return name.endsWith("__c");
  }

  /** Whether a WHERE or an ORDER BY may name it; long text areas may not. */
  public boolean filterable() {
    return type != FieldType.TEXTAREA || length <= LONGEST_FILTERABLE;
  }

  public boolean createable() {
    return !readOnly;
  }

  public boolean updateable() {
    return !readOnly && !createOnly;
  }

  /** Booleans are never blank; neither is a required field nor one that the CRM fills in. */
  public boolean nillable() {
    return !required && !defaultedOnCreate && type != FieldType.BOOLEAN;
  }
}
