package org.tandemcrm.plugin.salesforce;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Turns Salesforce's description of an object into Tandem's. */
final class SalesforceDescribe {

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

  private SalesforceDescribe() {}

  static SalesforceObject object(ObjectKind kind, JsonNode describe) {
    String name = describe.path("name").asText("");
    JsonNode fields = describe.path("fields");
    if (name.isEmpty() || !fields.isArray()) {
      throw SalesforceErrors.notUnderstood("it isn't the description of an object");
    }
    Set<String> names = new HashSet<>();
    Set<String> wholes = new HashSet<>();
    for (JsonNode field : fields) {
      names.add(field.path("name").asText());
      wholes.add(field.path("compoundFieldName").asText());
    }
    List<CrmField> known = new ArrayList<>();
    for (JsonNode field : fields) {
      if (!isWhole(field, wholes)) {
        field(kind, field).ifPresent(known::add);
      }
    }
    if (kind == ObjectKind.CONTACT && names.contains("AccountId")) {
      known.add(
          CrmField.of(SalesforceMeanings.ACCOUNT_NAME, "Account Name", FieldType.TEXT)
              .readOnly()
              .meaning(StandardField.COMPANY));
    }
    return new SalesforceObject(
        CrmObject.of(name, describe.path("label").asText(name), kind, known), Set.copyOf(names));
  }

  /** True for a name that is read whole and written in parts, which are fields of their own. */
  private static boolean isWhole(JsonNode field, Set<String> wholes) {
    return wholes.contains(field.path("name").asText())
        && !field.path("createable").asBoolean()
        && !field.path("updateable").asBoolean();
  }

  private static Optional<CrmField> field(ObjectKind kind, JsonNode json) {
    FieldType type = TYPES.get(json.path("type").asText());
    if (type == null) {
      return Optional.empty();
    }
    String name = json.path("name").asText();
    CrmField field = CrmField.of(name, json.path("label").asText(name), type);
    if (json.path("length").asInt() > 0) {
      field = field.length(json.path("length").asInt());
    }
    if (json.path("createable").asBoolean()
        && !json.path("nillable").asBoolean()
        && !json.path("defaultedOnCreate").asBoolean()) {
      field = field.required();
    }
    if (!json.path("updateable").asBoolean()) {
      field = field.readOnly();
    }
    if (json.path("custom").asBoolean()) {
      field = field.custom();
    }
    if (type == FieldType.PICKLIST || type == FieldType.MULTI_PICKLIST) {
      field = field.options(options(json.path("picklistValues")));
    }
    return Optional.of(SalesforceMeanings.of(kind, name).map(field::meaning).orElse(field));
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
