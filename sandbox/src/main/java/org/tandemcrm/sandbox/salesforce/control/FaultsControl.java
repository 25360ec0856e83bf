package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.fault.Fault;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.RandomFaults;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.rest.Resource;
import org.tandemcrm.sandbox.salesforce.soap.SoapApi;

/** Switches faults on and off. */
final class FaultsControl {
  private static final Set<String> RESOURCES =
      Stream.concat(
              Stream.of("token", "versions", "identity", SoapApi.RESOURCE),
              Arrays.stream(Resource.values()).map(Resource::wireName))
          .collect(Collectors.toUnmodifiableSet());

  /** Of the random mix: about every third call meets something. */
  private static final double DEFAULT_CHANCE = 0.05;

  private final Faults faults;

  FaultsControl(Faults faults) {
    this.faults = faults;
  }

  /**
   * Answers a request.
   *
   * @param arguments nothing, or "random" for the faults that strike by chance
   */
  ApiResponse answer(ApiRequest request, List<String> arguments) {
    if (arguments.equals(List.of("random"))) {
      return mix(request);
    }
    return switch (request.method()) {
      case "GET" -> list();
      case "POST" -> {
        faults.add(fault(request.json()));
        yield list();
      }
      case "DELETE" -> {
        faults.clear();
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST, DELETE");
    };
  }

  private ApiResponse mix(ApiRequest request) {
    return switch (request.method()) {
      case "PUT" -> {
        faults.mixIn(mixOf(request.json()));
        yield list();
      }
      case "DELETE" -> {
        faults.stopMix();
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "PUT, DELETE");
    };
  }

  private static RandomFaults mixOf(JsonNode json) {
    double probability = probability(json, DEFAULT_CHANCE);
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    json.path("kinds").forEach(kind -> kinds.add(kind(kind.asText())));
    return new RandomFaults(
        json.path("seed").asLong(0),
        probability,
        kinds.isEmpty() ? mixFor(json.path("of").asText("readers")) : kinds);
  }

  private static Set<FaultKind> mixFor(String whom) {
    return switch (whom) {
      case "readers" -> RandomFaults.MIX_FOR_READERS;
      case "writers" -> RandomFaults.MIX_FOR_WRITERS;
      default -> throw ApiException.badJson("of is readers or writers");
    };
  }

  private ApiResponse list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    for (Fault fault : faults.list()) {
      ObjectNode node = list.addObject();
      node.put("kind", fault.kind().wireName());
      node.put("times", fault.times());
      node.put("resource", fault.resource().orElse(null));
      node.put("object", fault.object().orElse(null));
      node.put("record", fault.record().orElse(null));
      node.put("probability", fault.probability());
      node.put("millis", fault.millis());
    }
    faults.mix().ifPresent(mix -> json.set("random", json(mix)));
    return ApiResponse.ok(json);
  }

  private static ObjectNode json(RandomFaults mix) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", mix.seed());
    json.put("probability", mix.probability());
    ArrayNode kinds = json.putArray("kinds");
    mix.kinds().forEach(kind -> kinds.add(kind.wireName()));
    return json;
  }

  /** Refuses what would never strike. */
  private static Fault fault(JsonNode json) {
    int times = json.path("times").asInt(1);
    if (times == 0) {
      throw ApiException.badJson("times is 1 or more, or negative for always");
    }
    Optional<String> resource = Optional.ofNullable(json.path("resource").textValue());
    if (resource.isPresent() && !RESOURCES.contains(resource.get())) {
      throw ApiException.badJson("no resource '" + resource.get() + "'");
    }
    return new Fault(
        kind(json.path("kind").asText()),
        times,
        resource,
        Optional.ofNullable(json.path("object").textValue()),
        Optional.ofNullable(json.path("record").textValue()),
        probability(json, 1),
        json.path("millis").asLong(0));
  }

  private static FaultKind kind(String wireName) {
    try {
      return FaultKind.of(wireName);
    } catch (IllegalArgumentException e) {
      throw ApiException.badJson("no fault of kind '" + wireName + "'");
    }
  }

  private static double probability(JsonNode json, double missing) {
    double probability = json.path("probability").asDouble(missing);
    if (!(probability > 0 && probability <= 1)) {
      throw ApiException.badJson("probability is above 0 and at most 1");
    }
    return probability;
  }
}
