package org.tandemcrm.sandbox.salesforce.setup;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Finds records like the one to be saved by one field.
 *
 * @param field Email, if nothing else is said
 * @param against the objects to be searched; its own, if nothing else is said
 * @param onUpdate whether a change of the field is looked at too
 */
public record DuplicateRule(
    String object,
    String name,
    String field,
    List<String> against,
    Action action,
    String message,
    Boolean onUpdate)
    implements Rule {

  public DuplicateRule {
    name = name == null ? object + "s_DR" : name;
    field = field == null ? "Email" : field;
    against = against == null ? List.of(object) : List.copyOf(against);
    action = action == null ? Action.ALLOW : action;
    message = message == null ? "Use one of these records?" : message;
    onUpdate = onUpdate == null || onUpdate;
  }

  /** What comes of a find. */
  public enum Action {
    BLOCK,
    /** Refused too, unless the request says that it is meant. */
    ALLOW;

    @JsonCreator
    static Action of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void check(Row row, Schema schema, OrgStore store) {
    String wanted =
        row.type()
            .field(field)
            .flatMap(known -> row.value(known.name()))
            .map(Object::toString)
            .orElse("");
    if (wanted.isEmpty()) {
      return;
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (String name : against) {
      schema
          .type(name)
          .filter(type -> type.field(field).isPresent())
          .ifPresent(type -> addMatches(results, type, row, wanted, store));
    }
    if (!results.isEmpty()) {
      throw new ApiException(ErrorCode.DUPLICATES_DETECTED, message)
          // The CRM's own spelling.
          .withDetail("duplicateResut", detail(results));
    }
  }

  private void addMatches(
      ArrayNode results, ObjectType type, Row row, String wanted, OrgStore store) {
    List<Row> matches =
        store.having(type, field, wanted).stream()
            .filter(other -> !other.id().equals(row.id()))
            .filter(other -> !isConverted(other))
            .toList();
    if (matches.isEmpty()) {
      return;
    }
    ObjectNode result = results.addObject();
    result.put("entityType", type.name());
    result.putArray("errors");
    result.put("matchEngine", "ExactMatchEngine");
    ArrayNode records = result.putArray("matchRecords");
    for (Row match : matches) {
      ObjectNode record = records.addObject();
      record.putArray("additionalInformation");
      record.putArray("fieldDiffs");
      record.put("matchConfidence", 100);
      ObjectNode found = record.putObject("record");
      found
          .putObject("attributes")
          .put("type", type.name())
          .put("url", "/services/data/v65.0/sobjects/" + type.name() + "/" + match.id());
      found.put("Id", match.id());
    }
    result.put("rule", type.name() + "_MR");
    result.put("size", matches.size());
    result.put("success", true);
  }

  private static boolean isConverted(Row row) {
    return row.type().field("IsConverted").isPresent() && row.flag("IsConverted");
  }

  private ObjectNode detail(ArrayNode results) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("allowSave", action == Action.ALLOW);
    detail.put("duplicateRule", name);
    detail.put("duplicateRuleEntityType", object);
    detail.put("errorMessage", message);
    detail.set("matchResults", results);
    return detail;
  }
}
