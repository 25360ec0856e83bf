package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Makes or changes many records in one transaction, all under one stamp, as an import or a mass
 * change does.
 */
final class ManyRecords {
  private final OrgStore store;
  private final String person;

  ManyRecords(OrgStore store, String person) {
    this.store = store;
    this.person = person;
  }

  ApiResponse answer(ApiRequest request, ObjectType type, RecordWriter writer) {
    JsonNode body = request.json();
    int count = body.path("count").asInt(0);
    if (count < 1 || !body.path("fields").isObject()) {
      throw ApiException.badJson("count is 1 or more, and fields an object");
    }
    RecordWriter atOnce = writer.atOneMoment();
    List<String> ids =
        switch (request.method()) {
          case "POST" -> create(type, count, body.get("fields"), atOnce);
          case "PATCH" -> update(type, count, body.get("fields"), atOnce);
          default -> throw ApiException.methodNotAllowed(request.method(), "POST, PATCH");
        };
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("ids");
    ids.forEach(array::add);
    return ApiResponse.ok(json);
  }

  private List<String> create(ObjectType type, int count, JsonNode fields, RecordWriter writer) {
    return store.transaction(
        () -> {
          List<String> ids = new ArrayList<>();
          for (int number = 1; number <= count; number++) {
            ids.add(writer.create(type, numbered(fields, number), person));
          }
          return ids;
        },
        done -> true);
  }

  /** Those with the lowest ids; converted leads are passed over, being read-only. */
  private List<String> update(ObjectType type, int count, JsonNode fields, RecordWriter writer) {
    return store.transaction(
        () -> {
          List<String> ids =
              store.scan(type, Instant.MIN).stream()
                  .filter(row -> row.isLive() && !isConverted(row))
                  .map(Row::id)
                  .sorted(Comparator.naturalOrder())
                  .limit(count)
                  .toList();
          for (int i = 0; i < ids.size(); i++) {
            writer.update(type, ids.get(i), numbered(fields, i + 1), person);
          }
          return ids;
        },
        done -> true);
  }

  private static boolean isConverted(Row row) {
    return row.type().name().equals("Lead") && row.flag("IsConverted");
  }

  /** In texts, {n} stands for the record's number, from 1. */
  private static JsonNode numbered(JsonNode fields, int number) {
    ObjectNode copy = fields.deepCopy();
    fields
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isTextual()) {
                copy.put(
                    entry.getKey(),
                    entry.getValue().asText().replace("{n}", String.valueOf(number)));
              }
            });
    return copy;
  }
}
