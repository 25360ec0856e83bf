package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/**
 * What became of one record of a collection.
 *
 * @param created only an upsert tells
 */
record ItemOutcome(String id, Optional<Boolean> created, Optional<ApiException> error) {

  static ItemOutcome done(String id) {
    return new ItemOutcome(id, Optional.empty(), Optional.empty());
  }

  static ItemOutcome refused(ApiException error) {
    return new ItemOutcome("", Optional.empty(), Optional.of(error));
  }

  boolean failed() {
    return error.isPresent();
  }

  /** As it is when others of the same call failed, and all were to succeed or none. */
  ItemOutcome rolledBack() {
    return failed()
        ? this
        : refused(
            new ApiException(
                ErrorCode.ALL_OR_NONE_OPERATION_ROLLED_BACK,
                "Record rolled back because not all records were valid and the request was using AllOrNone header"));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!failed()) {
      json.put("id", id);
    }
    json.put("success", !failed());
    ArrayNode errors = json.putArray("errors");
    error.ifPresent(
        refusal -> {
          ObjectNode node = errors.addObject();
          node.put("statusCode", refusal.code().name());
          node.put("message", refusal.getMessage());
          ArrayNode fields = node.putArray("fields");
          refusal.fields().forEach(fields::add);
        });
    created.ifPresent(isNew -> json.put("created", isNew));
    return json;
  }
}
