package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** The records of one collection to be made or changed, by an external id or by their own. */
final class CollectionUpsert {
  private final ApiWriter writer;
  private final ApiWriter.Call call;
  private final ObjectType type;
  private final Field key;
  private final Set<String> seen = new HashSet<>();

  /**
   * @param fieldName an external id, or Id
   */
  CollectionUpsert(ApiWriter writer, ApiWriter.Call call, ObjectType type, String fieldName) {
    this.writer = writer;
    this.call = call;
    this.type = type;
    this.key =
        fieldName.equalsIgnoreCase("Id")
            ? type.field("Id").orElseThrow()
            : writer.externalId(type, fieldName);
  }

  ItemOutcome write(JsonNode record) {
    String named = record.path("attributes").path("type").asText("");
    if (!named.equalsIgnoreCase(type.name())) {
      throw new ApiException(
          ErrorCode.INVALID_TYPE,
          "All records of an upsert must be of type " + type.name() + ", not '" + named + "'");
    }
    ObjectNode body = ((ObjectNode) record).deepCopy();
    String value = taken(body, key.name());
    ApiWriter.Upserted upserted =
        key.name().equals("Id") ? byId(value, body) : byExternalId(value, body);
    return new ItemOutcome(upserted.id(), Optional.of(upserted.created()), Optional.empty());
  }

  private ApiWriter.Upserted byId(String given, ObjectNode body) {
    if (given.isEmpty()) {
      return new ApiWriter.Upserted(writer.create(type, body, call), true);
    }
    String id = ApiWriter.idOf(type, given);
    writer.update(type, id, body, call);
    return new ApiWriter.Upserted(id, false);
  }

  private ApiWriter.Upserted byExternalId(String value, ObjectNode body) {
    if (value.isEmpty()) {
      throw new ApiException(ErrorCode.MISSING_ARGUMENT, key.name() + " not specified", key.name());
    }
    if (!seen.add(value.toLowerCase(Locale.ROOT))) {
      throw new ApiException(
          ErrorCode.DUPLICATE_VALUE, "Duplicate external id specified: " + value, key.name());
    }
    if (!taken(body, "Id").isEmpty()) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD, "The Id field should not be specified in the sobject data.");
    }
    return writer.upsert(type, key, value, body, call);
  }

  /** The value of a field in any case, which is no longer in the body. */
  private static String taken(ObjectNode body, String field) {
    for (String name : names(body)) {
      if (name.equalsIgnoreCase(field)) {
        return body.remove(name).asText("").strip();
      }
    }
    return "";
  }

  private static Set<String> names(ObjectNode body) {
    Set<String> names = new HashSet<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
