package org.tandemcrm.sandbox.salesforce.rest;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

/** The description of one object; a client that has it already is told so with 304. */
final class DescribeResource {
  /** The schema never changes, so any fixed time will do. */
  private static final ZonedDateTime LAST_MODIFIED = ZonedDateTime.parse("2026-01-01T00:00:00Z");

  private final Schema schema;

  DescribeResource(Schema schema) {
    this.schema = schema;
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    ObjectType type = schema.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    ApiResponse answer =
        isKnown(request)
            ? ApiResponse.empty(304)
            : ApiResponse.ok(DescribeJson.full(schema, type, route.root()));
    return answer.withHeader(
        "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(LAST_MODIFIED));
  }

  private static boolean isKnown(ApiRequest request) {
    try {
      return request
          .header("If-Modified-Since")
          .map(since -> ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME))
          .filter(since -> !since.isBefore(LAST_MODIFIED))
          .isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
