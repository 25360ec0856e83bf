package org.tandemcrm.sandbox.salesforce.rest;

import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.record.WriteOptions;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** What the headers of a request say about how its records are saved. */
final class WriteHeaders {
  private WriteHeaders() {}

  static ApiWriter.Call call(ApiRequest request, Route route) {
    return new ApiWriter.Call(route.resource().wireName(), options(request));
  }

  /** Over REST, unlike over SOAP, assignment rules run unless the request says no. */
  private static WriteOptions options(ApiRequest request) {
    String assign = request.header("Sforce-Auto-Assign").map(String::strip).orElse("TRUE");
    boolean duplicates =
        request.header("Sforce-Duplicate-Rule-Header").filter(WriteHeaders::allowsSave).isPresent();
    if (assign.equalsIgnoreCase("TRUE") || assign.equalsIgnoreCase("FALSE")) {
      return new WriteOptions(assign.equalsIgnoreCase("TRUE"), Optional.empty(), duplicates);
    }
    String rule =
        SalesforceId.normalise(assign)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.MALFORMED_ID, "Sforce-Auto-Assign: malformed id " + assign));
    return new WriteOptions(true, Optional.of(rule), duplicates);
  }

  private static boolean allowsSave(String header) {
    return Arrays.stream(header.split(";", -1))
        .map(part -> part.replace(" ", ""))
        .anyMatch("allowSave=true"::equalsIgnoreCase);
  }
}
