package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Counts how many records were made for each value of a field, deleted and merged ones too, so that
 * a test sees whether a client made anything twice.
 */
final class CreatesControl {
  private final Schema schema;
  private final OrgStore store;

  CreatesControl(Schema schema, OrgStore store) {
    this.schema = schema;
    this.store = store;
  }

  /**
   * Answers a request.
   *
   * @param arguments an object and a field, such as the external key
   */
  ApiResponse answer(String method, List<String> arguments) {
    if (!method.equals("GET")) {
      throw ApiException.methodNotAllowed(method, "GET");
    }
    if (arguments.size() != 2) {
      throw ApiException.notFound();
    }
    ObjectType type = schema.type(arguments.get(0)).orElseThrow(ApiException::notFound);
    Field field = type.field(arguments.get(1)).orElseThrow(ApiException::notFound);
    Map<String, Integer> counts = new TreeMap<>();
    int without = 0;
    for (Row row : store.read(() -> List.copyOf(store.scan(type, Instant.MIN)))) {
      Optional<Object> value = row.value(field.name());
      value.ifPresent(key -> counts.merge(key.toString(), 1, Integer::sum));
      without += value.isPresent() ? 0 : 1;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("total", counts.values().stream().mapToInt(Integer::intValue).sum());
    json.put("without", without);
    ObjectNode byKey = json.putObject("byKey");
    counts.forEach(byKey::put);
    ObjectNode repeated = json.putObject("repeated");
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            repeated.put(key, count);
          }
        });
    return ApiResponse.ok(json);
  }
}
