package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Turns the description of one field into Tandem's, and finds what is to be read of its parent. */
final class SalesforceFields {

  /** Types that aren't listed have no value that could be kept in step, such as files. */
  private static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          entry("string", FieldType.TEXT),
          entry("encryptedstring", FieldType.TEXT),
          entry("time", FieldType.TEXT),
          entry("textarea", FieldType.LONG_TEXT),
          entry("int", FieldType.INTEGER),
          entry("long", FieldType.INTEGER),
          entry("double", FieldType.DECIMAL),
          entry("currency", FieldType.CURRENCY),
          entry("percent", FieldType.PERCENT),
          entry("boolean", FieldType.BOOLEAN),
          entry("date", FieldType.DATE),
          entry("datetime", FieldType.DATE_TIME),
          entry("picklist", FieldType.PICKLIST),
          entry("combobox", FieldType.PICKLIST),
          entry("multipicklist", FieldType.MULTI_PICKLIST),
          entry("email", FieldType.EMAIL),
          entry("phone", FieldType.PHONE),
          entry("url", FieldType.URL),
          entry("reference", FieldType.REFERENCE));

  private static final Set<FieldType> WITH_DECIMALS =
      Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.CURRENCY, FieldType.PERCENT);

  private static final String MASTER_RECORD = "MasterRecordId";
  private static final String ID_LABEL = " ID";

  private final ObjectKind kind;
  private final Set<String> names;
  private final List<Choice> recordTypes;

  /**
   * @param names the names of all fields of the object
   * @param recordTypes the object's record types
   */
  SalesforceFields(ObjectKind kind, Set<String> names, List<Choice> recordTypes) {
    this.kind = kind;
    this.names = names;
    this.recordTypes = recordTypes;
  }

  /** The field; absent when its type has no plain value. */
  Optional<CrmField> field(JsonNode json) {
    return Optional.ofNullable(TYPES.get(json.path("type").asText()))
        .map(type -> field(json, type));
  }

  private CrmField field(JsonNode json, FieldType type) {
    String name = json.path("name").asText();
    CrmField field = CrmField.of(name, json.path("label").asText(name), type);
    if (json.path("length").asInt() > 0) {
      field = field.length(json.path("length").asInt());
    }
    if (WITH_DECIMALS.contains(type)) {
      field = field.scale(json.path("scale").asInt());
    }
    if (json.path("createable").asBoolean()
        && !json.path("nillable").asBoolean()
        && !json.path("defaultedOnCreate").asBoolean()) {
      field = field.required();
    }
    if (!json.path("updateable").asBoolean()) {
      field = field.readOnly();
    }
    if (isFormula(json)) {
      field = field.unstamped();
    }
    if (json.path("custom").asBoolean()) {
      field = field.custom();
    }
    if (type == FieldType.PICKLIST || type == FieldType.MULTI_PICKLIST) {
      field = field.options(options(json.path("picklistValues")));
    }
    if (json.path("restrictedPicklist").asBoolean()) {
      field = field.restricted();
    }
    if (type == FieldType.REFERENCE) {
      field = reference(field, json);
    }
    return SalesforceMeanings.of(kind, name, names)
        .filter(meaning -> meaning != StandardField.EXTERNAL_KEY || isExternalId(json))
        .map(field::meaning)
        .orElse(field);
  }

  /** Salesforce finds a record by such a field alone, and sees to it that there is one. */
  private static boolean isExternalId(JsonNode json) {
    return json.path("externalId").asBoolean() && json.path("unique").asBoolean();
  }

  /**
   * A formula's value moves with whatever it is made of, and the record's stamp stays. A roll-up is
   * calculated too, but has no formula: Salesforce stores it, and with it a new stamp.
   */
  private static boolean isFormula(JsonNode json) {
    return json.path("calculated").asBoolean() && json.path("calculatedFormula").isTextual();
  }

  private CrmField reference(CrmField field, JsonNode json) {
    CrmField known =
        json.path("referenceTo").size() == 1
            ? field.references(json.path("referenceTo").path(0).asText())
            : field;
    return field.name().equals("RecordTypeId") ? known.options(recordTypes) : known;
  }

  /** The name of the record that a reference names, when it is one that Tandem reads. */
  Optional<CrmField> parent(JsonNode json) {
    String relationship = json.path("relationshipName").asText("");
    if (relationship.isEmpty()
        || json.path("relationshipName").isNull()
        || json.path("name").asText().equals(MASTER_RECORD)
        || !namesWhatTandemReads(json.path("referenceTo"))) {
      return Optional.empty();
    }
    String path = relationship + ".Name";
    String label = json.path("label").asText(relationship);
    CrmField parent =
        CrmField.of(
                path,
                (label.endsWith(ID_LABEL)
                        ? label.substring(0, label.length() - ID_LABEL.length())
                        : label)
                    + " Name",
                FieldType.TEXT)
            .readOnly()
            .unstamped();
    return Optional.of(
        SalesforceMeanings.of(kind, path, names).map(parent::meaning).orElse(parent));
  }

  private static boolean namesWhatTandemReads(JsonNode objects) {
    for (JsonNode object : objects) {
      if (SalesforceMeanings.OBJECTS.containsKey(object.asText())) {
        return true;
      }
    }
    return false;
  }

  private static List<Choice> options(JsonNode values) {
    List<Choice> options = new ArrayList<>();
    for (JsonNode value : values) {
      if (value.path("active").asBoolean()) {
        String text = value.path("value").asText();
        options.add(new Choice(text, value.path("label").asText(text)));
      }
    }
    return options;
  }
}
