package org.tandemcrm.sandbox.salesforce.rest;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** The description of one object; a client that has it already is told so with 304. */
final class DescribeResource {
  private final Schema schema;
  private final OrgStore store;
  private final UserRights rights;

  DescribeResource(Schema schema, OrgStore store, UserRights rights) {
    this.schema = schema;
    this.store = store;
    this.rights = rights;
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    ObjectType type = rights.type(route.arguments().get(0)).orElseThrow(ApiException::notFound);
    ZonedDateTime changedAt = schema.changedAt().atZone(ZoneOffset.UTC);
    ApiResponse answer =
        isKnown(request, changedAt)
            ? ApiResponse.empty(304)
            : ApiResponse.ok(DescribeJson.full(schema, store, rights, type, route.root()));
    return answer.withHeader(
        "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changedAt));
  }

  private static boolean isKnown(ApiRequest request, ZonedDateTime changedAt) {
    try {
      return request
          .header("If-Modified-Since")
          .map(since -> ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME))
          .filter(since -> !since.isBefore(changedAt))
          .isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
