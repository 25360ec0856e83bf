package org.tandemcrm.sandbox.salesforce.error;

import java.util.List;

/** A request, or one record of it, refused with the CRM's own error. */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final transient List<String> fields;

  public ApiException(ErrorCode code, String message, String... fields) {
    super(message, null, false, false);
    this.code = code;
    this.fields = List.of(fields);
  }

  public ErrorCode code() {
    return code;
  }

  /** The API names of the fields at fault; empty when the error isn't about fields. */
  public List<String> fields() {
    return fields;
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
