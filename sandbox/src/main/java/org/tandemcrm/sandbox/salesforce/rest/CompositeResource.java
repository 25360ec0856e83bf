package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/**
 * Several requests in one call, in order, where later ones may refer to the results of earlier
 * ones.
 */
final class CompositeResource {
  private static final int MOST_REQUESTS = 25;
  private static final int MOST_SCARCE = 5;

  private final OrgStore store;
  private final Function<ApiRequest, ApiResponse> api;

  private record Outcome(String referenceId, ApiResponse response) {}

  /**
   * @param api answers one subrequest; never throws
   */
  CompositeResource(OrgStore store, Function<ApiRequest, ApiResponse> api) {
    this.store = store;
    this.api = api;
  }

  ApiResponse answer(ApiRequest request) {
    if (!request.method().equals("POST")) {
      throw ApiException.methodNotAllowed(request.method(), "POST");
    }
    JsonNode body = request.json();
    List<JsonNode> parts = parts(body.path("compositeRequest"));
    boolean allOrNone = body.path("allOrNone").asBoolean(false);
    List<Outcome> outcomes =
        allOrNone
            ? store.transaction(() -> run(parts, request, true), done -> !anyFailed(done))
            : run(parts, request, false);
    if (allOrNone && anyFailed(outcomes)) {
      outcomes = outcomes.stream().map(CompositeResource::halted).toList();
    }
    return ApiResponse.ok(json(outcomes));
  }

  private static List<JsonNode> parts(JsonNode array) {
    if (!array.isArray() || array.isEmpty()) {
      throw ApiException.badJson("compositeRequest is required and must not be empty");
    }
    if (array.size() > MOST_REQUESTS) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED, "A composite request can't hold more than 25 subrequests");
    }
    List<JsonNode> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int scarce = 0;
    for (JsonNode part : array) {
      if (!names.add(required(part, "referenceId"))) {
        throw ApiException.badJson(
            "Duplicate referenceId provided: " + part.path("referenceId").asText());
      }
      if (isScarce(required(part, "url"))) {
        scarce++;
      }
      required(part, "method");
      parts.add(part);
    }
    if (scarce > MOST_SCARCE) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "A composite request can't hold more than 5 queries and sObject collections");
    }
    return parts;
  }

  private static String required(JsonNode part, String key) {
    JsonNode value = part.path(key);
    if (!value.isTextual()) {
      throw ApiException.badJson(key + " is required in every subrequest");
    }
    return value.asText();
  }

  private static boolean isScarce(String url) {
    try {
      return Route.of(ApiRequest.of("GET", url, Map.of(), "").path())
          .resource()
          .scarceInComposite();
    } catch (ApiException unroutable) {
      return false;
    }
  }

  private List<Outcome> run(List<JsonNode> parts, ApiRequest outer, boolean stopAtError) {
    References references = new References();
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode part : parts) {
      String name = part.path("referenceId").asText();
      ApiResponse response =
          stopAtError && anyFailed(outcomes) ? rolledBack() : one(part, outer, references);
      response.body().ifPresent(json -> references.keep(name, json));
      outcomes.add(new Outcome(name, response));
    }
    return outcomes;
  }

  private ApiResponse one(JsonNode part, ApiRequest outer, References references) {
    try {
      Map<String, String> headers = new HashMap<>();
      outer.header("Sforce-Query-Options").ifPresent(v -> headers.put("sforce-query-options", v));
      part.path("httpHeaders")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      JsonNode body = part.path("body");
      ApiRequest request =
          ApiRequest.of(
              part.path("method").asText(),
              references.resolve(part.path("url").asText()),
              headers,
              body.isMissingNode() ? "" : references.resolve(body).toString());
      if (Route.of(request.path()).resource() == Resource.COMPOSITE) {
        throw ApiException.notFound();
      }
      return api.apply(request);
    } catch (ApiException e) {
      return ApiResponse.error(e);
    }
  }

  /**
   * A failed collection with allOrNone of its own doesn't fail the composite: its status is 200.
   */
  private static boolean anyFailed(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(outcome -> outcome.response().failed());
  }

  private static Outcome halted(Outcome outcome) {
    return outcome.response().failed() ? outcome : new Outcome(outcome.referenceId(), rolledBack());
  }

  private static ApiResponse rolledBack() {
    return ApiResponse.error(
        new ApiException(
            ErrorCode.PROCESSING_HALTED,
            "The transaction was rolled back since another operation in the same transaction failed."));
  }

  private static ObjectNode json(List<Outcome> outcomes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = json.putArray("compositeResponse");
    for (Outcome outcome : outcomes) {
      ObjectNode node = responses.addObject();
      node.set("body", outcome.response().body().orElse(NullNode.instance));
      ObjectNode headers = node.putObject("httpHeaders");
      outcome.response().headers().forEach(headers::put);
      node.put("httpStatusCode", outcome.response().status());
      node.put("referenceId", outcome.referenceId());
    }
    return json;
  }
}
