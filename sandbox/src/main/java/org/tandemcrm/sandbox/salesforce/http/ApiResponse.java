package org.tandemcrm.sandbox.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;

/**
 * One answer; without a body for 204 and 304.
 *
 * @param text a body that isn't JSON
 * @param cut whether the connection is to end in the middle of the body
 */
public record ApiResponse(
    int status,
    Map<String, String> headers,
    Optional<JsonNode> body,
    Optional<Text> text,
    boolean cut) {

  /** A body with the type that the answer's header names. */
  public record Text(String contentType, String content) {}

  public static ApiResponse ok(JsonNode body) {
    return of(200, body);
  }

  public static ApiResponse of(int status, JsonNode body) {
    return new ApiResponse(status, Map.of(), Optional.of(body), Optional.empty(), false);
  }

  public static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of(), Optional.empty(), Optional.empty(), false);
  }

  /** An answer that isn't JSON. */
  public static ApiResponse text(int status, String contentType, String content) {
    return new ApiResponse(
        status, Map.of(), Optional.empty(), Optional.of(new Text(contentType, content)), false);
  }

  /** The CRM's error form: an array of one. */
  public static ApiResponse error(ApiException error) {
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    ObjectNode node = errors.addObject();
    error.details().forEach(node::set);
    node.put("message", error.getMessage());
    node.put("errorCode", error.code().name());
    if (!error.fields().isEmpty()) {
      ArrayNode fields = node.putArray("fields");
      error.fields().forEach(fields::add);
    }
    return of(error.code().status(), errors);
  }

  public ApiResponse withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, Map.copyOf(more), body, text, cut);
  }

  public ApiResponse cutInTheMiddle() {
    return new ApiResponse(status, headers, body, text, true);
  }

  public boolean failed() {
    return status >= 400;
  }
}
