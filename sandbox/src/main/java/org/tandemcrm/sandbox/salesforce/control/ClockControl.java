package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.tandemcrm.sandbox.salesforce.clock.OrgClock;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;

/** Lets the org's clock differ from the true time. */
final class ClockControl {
  private final OrgClock clock;

  ClockControl(OrgClock clock) {
    this.clock = clock;
  }

  ApiResponse answer(ApiRequest request) {
    switch (request.method()) {
      case "GET" -> {}
      case "PUT" -> clock.setOffset(offset(request.json()));
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PUT");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("offsetMillis", clock.offset().toMillis());
    json.put("now", clock.instant().toString());
    return ApiResponse.ok(json);
  }

  private static Duration offset(JsonNode json) {
    JsonNode millis = json.path("offsetMillis");
    if (!millis.canConvertToLong()) {
      throw ApiException.badJson("offsetMillis is a whole number of milliseconds");
    }
    return Duration.ofMillis(millis.asLong());
  }
}
