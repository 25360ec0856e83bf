package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.fault.Fault;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.rest.Resource;

/** Switches faults on and off. */
final class FaultsControl {
  private static final Set<String> RESOURCES =
      Stream.concat(
              Stream.of("token", "versions", "identity"),
              Arrays.stream(Resource.values()).map(Resource::wireName))
          .collect(Collectors.toUnmodifiableSet());

  private final Faults faults;

  FaultsControl(Faults faults) {
    this.faults = faults;
  }

  ApiResponse answer(ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> list();
      case "POST" -> {
        faults.add(fault(request.json()));
        yield list();
      }
      case "DELETE" -> {
        clear();
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST, DELETE");
    };
  }

  void clear() {
    faults.clear();
  }

  private ApiResponse list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    for (Fault fault : faults.list()) {
      ObjectNode node = list.addObject();
      node.put("kind", fault.kind().wireName());
      node.put("times", fault.times());
      node.put("resource", fault.resource().orElse(null));
      node.put("millis", fault.millis());
    }
    return ApiResponse.ok(json);
  }

  /** Refuses what would never strike. */
  private static Fault fault(JsonNode json) {
    FaultKind kind;
    try {
      kind = FaultKind.of(json.path("kind").asText());
    } catch (IllegalArgumentException e) {
      throw ApiException.badJson("no fault of kind '" + json.path("kind").asText() + "'");
    }
    int times = json.path("times").asInt(1);
    if (times == 0) {
      throw ApiException.badJson("times is 1 or more, or negative for always");
    }
    Optional<String> resource = Optional.ofNullable(json.path("resource").textValue());
    if (resource.isPresent() && !RESOURCES.contains(resource.get())) {
      throw ApiException.badJson("no resource '" + resource.get() + "'");
    }
    return new Fault(kind, times, resource, json.path("millis").asLong(0));
  }
}
