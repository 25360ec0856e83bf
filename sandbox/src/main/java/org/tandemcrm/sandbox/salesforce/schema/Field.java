package org.tandemcrm.sandbox.salesforce.schema;

import java.util.List;

/**
 * One field of an object, as read from the schema resources or made while the org runs. Lists are
 * never null; a length of 0 means that the type has none.
 *
 * @param required a create without it fails, unless it has a default
 * @param readOnly kept by the CRM; a write to it fails
 * @param unique no two records may have the same value, whatever the case of its letters
 * @param createOnly can be set when the record is made and never again
 * @param restricted only the listed picklist values are stored
 * @param defaultValue the value of a create that doesn't say, or null
 * @param relationshipName the name of the path to the parent, such as {@code Account}, or null
 * @param controller the picklist that decides which choices of this one can be taken, or null
 * @param formula computes the value at every reading, or null
 * @param rollUp counts the records whose reference leads here, such as {@code
 *     Opportunity.AccountId}, or null
 * @param autoNumber the form of a running number, such as {@code C-{00000}}, or null
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
    boolean unique,
    boolean defaultedOnCreate,
    boolean restricted,
    int precision,
    int scale,
    String defaultValue,
    List<PicklistValue> picklist,
    List<String> referenceTo,
    String relationshipName,
    String controller,
    Formula formula,
    String rollUp,
    String autoNumber) {

  /** The longest text that SOQL can filter and sort by. */
  private static final int LONGEST_FILTERABLE = 255;

  private static final int ID_LENGTH = 18;

  public Field {
    picklist = picklist == null ? List.of() : List.copyOf(picklist);
    referenceTo = referenceTo == null ? List.of() : List.copyOf(referenceTo);
    length = type.isId() ? ID_LENGTH : length;
    readOnly = readOnly || formula != null || rollUp != null || autoNumber != null;
  }

  static Field system(String name, String label, FieldType type, String parent) {
    boolean reference = type == FieldType.REFERENCE;
    return new Field(
        name,
        label,
        type,
        0,
        false,
        true,
        false,
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
        reference ? parent : null,
        null,
        null,
        null,
        null);
  }

  public boolean custom() {
    return name.endsWith("__c") || name.endsWith("__pc");
  }

  /** Whether the CRM works it out from other fields or records. */
  public boolean calculated() {
    return formula != null || rollUp != null;
  }

  /** Whether its parent can be of more than one object. */
  public boolean polymorphic() {
    return referenceTo.size() > 1;
  }

  /** Whether a WHERE or an ORDER BY may name it; long text areas may not. */
  public boolean filterable() {
    return type != FieldType.TEXTAREA || length <= LONGEST_FILTERABLE;
  }

  /** Whether GROUP BY may name it. */
  public boolean groupable() {
    return filterable() && !type.isDecimal() && type != FieldType.MULTIPICKLIST && !calculated();
  }

  public boolean createable() {
    return !readOnly;
  }

  public boolean updateable() {
    return !readOnly && !createOnly;
  }

  /** Booleans are never blank; neither is a required field nor one that the CRM fills in. */
  public boolean nillable() {
    return !required && !defaultedOnCreate && autoNumber == null && type != FieldType.BOOLEAN;
  }
}
