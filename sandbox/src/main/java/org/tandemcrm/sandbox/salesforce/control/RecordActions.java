package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.Conversion;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** What a person does to a record with a button: undelete, merge, convert. */
final class RecordActions {

  private final String person;

  RecordActions(String person) {
    this.person = person;
  }

  /** Does it; empty when the record itself is the answer. */
  Optional<ApiResponse> act(
      ApiRequest request, ObjectType type, String id, String action, RecordWriter writer) {
    if (!request.method().equals("POST")) {
      throw ApiException.methodNotAllowed(request.method(), "POST");
    }
    return switch (action) {
      case "undelete" -> {
        writer.undelete(type, id, person);
        yield Optional.empty();
      }
      case "merge" -> {
        JsonNode json = request.json();
        JsonNode fields =
            json.has("fields") ? json.get("fields") : JsonNodeFactory.instance.objectNode();
        writer.merge(type, id, losers(json), fields, person);
        yield Optional.empty();
      }
      case "convert" -> {
        if (!type.name().equals("Lead")) {
          throw ApiException.notFound();
        }
        yield Optional.of(outcome(writer.convert(conversion(id, request.json()), person)));
      }
      default -> throw ApiException.notFound();
    };
  }

  private static List<String> losers(JsonNode json) {
    List<String> losers = new ArrayList<>();
    json.path("losers").forEach(node -> losers.add(id(node.asText())));
    return losers;
  }

  private static Conversion conversion(String leadId, JsonNode json) {
    return new Conversion(
        leadId,
        json.path("status").asText(Conversion.USUAL_STATUS),
        text(json, "accountId").map(RecordActions::id),
        text(json, "contactId").map(RecordActions::id),
        text(json, "opportunityName"),
        text(json, "opportunityId").map(RecordActions::id),
        json.path("opportunity").asBoolean(true),
        text(json, "ownerId").map(RecordActions::id),
        json.path("overwriteLeadSource").asBoolean(false),
        false);
  }

  private static Optional<String> text(JsonNode json, String key) {
    return Optional.ofNullable(json.path(key).textValue());
  }

  private static String id(String given) {
    return SalesforceId.normalise(given)
        .orElseThrow(() -> ApiException.badJson("no id: '" + given + "'"));
  }

  private static ApiResponse outcome(Conversion.Outcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("leadId", outcome.leadId());
    json.put("accountId", outcome.accountId());
    json.put("contactId", outcome.contactId());
    json.put("opportunityId", outcome.opportunityId().orElse(null));
    return ApiResponse.ok(json);
  }
}
