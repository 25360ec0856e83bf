package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.bulk.BulkLimits;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** The org's allowances, and how many records its objects hold. */
final class LimitsResource {
  private final Schema schema;
  private final OrgStore store;
  private final CallCounter calls;

  LimitsResource(Schema schema, OrgStore store, CallCounter calls) {
    this.schema = schema;
    this.store = store;
    this.calls = calls;
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    return ApiResponse.ok(
        route.resource() == Resource.LIMITS ? limits() : recordCounts(wanted(request)));
  }

  private ObjectNode limits() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode daily = json.putObject("DailyApiRequests");
    daily.put("Max", calls.allowance());
    daily.put("Remaining", calls.remaining());
    bulk(json, "DailyBulkApiBatches", BulkLimits.BATCHES_A_DAY, calls.today("bulkBatches"));
    bulk(json, "DailyBulkV2QueryJobs", BulkLimits.QUERIES_A_DAY, calls.today("bulkQueries"));
    return json;
  }

  private static void bulk(ObjectNode json, String name, int most, int used) {
    json.putObject(name).put("Max", most).put("Remaining", Math.max(0, most - used));
  }

  private List<ObjectType> wanted(ApiRequest request) {
    Optional<String> names = request.parameter("sObjects");
    if (names.isEmpty()) {
      return schema.types();
    }
    return Arrays.stream(names.get().split(",", -1))
        .map(name -> schema.type(name.strip()).orElseThrow(ApiException::notFound))
        .toList();
  }

  private ObjectNode recordCounts(List<ObjectType> types) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode counts = json.putArray("sObjects");
    for (ObjectType type : types) {
      long count =
          store.read(() -> store.scan(type, Instant.MIN).stream().filter(Row::isLive).count());
      counts.addObject().put("count", count).put("name", type.name());
    }
    return json;
  }
}
