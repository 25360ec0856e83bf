package org.tandemcrm.sandbox.salesforce.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A request, or one record of it, refused with the CRM's own error. */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final transient List<String> fields;
  private final transient Map<String, JsonNode> details;

  public ApiException(ErrorCode code, String message, String... fields) {
    this(code, message, List.of(fields), Map.of());
  }

  private ApiException(
      ErrorCode code, String message, List<String> fields, Map<String, JsonNode> details) {
    super(message, null, false, false);
    this.code = code;
    this.fields = fields;
    this.details = details;
  }

  /** The same with something that only the answer to a request for one record tells. */
  public ApiException withDetail(String name, JsonNode detail) {
    return new ApiException(code, getMessage(), fields, Map.of(name, detail));
  }

  public ErrorCode code() {
    return code;
  }

  /** The API names of the fields at fault; empty when the error isn't about fields. */
  public List<String> fields() {
    return fields;
  }

  /** What the answer to a request for one record tells beyond code and message. */
  public Map<String, JsonNode> details() {
    return details;
  }

  public static ApiException notFound() {
    return new ApiException(ErrorCode.NOT_FOUND, "The requested resource does not exist");
  }

  public static ApiException methodNotAllowed(String method, String allowed) {
    return new ApiException(
        ErrorCode.METHOD_NOT_ALLOWED,
        "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
  }

  public static ApiException badJson(String message) {
    return new ApiException(ErrorCode.JSON_PARSER_ERROR, message);
  }
}
