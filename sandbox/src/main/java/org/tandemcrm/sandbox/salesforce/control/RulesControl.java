package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.AssignmentRule;
import org.tandemcrm.sandbox.salesforce.setup.DuplicateRule;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.setup.RecordTypeValues;
import org.tandemcrm.sandbox.salesforce.setup.Rule;
import org.tandemcrm.sandbox.salesforce.setup.Trigger;
import org.tandemcrm.sandbox.salesforce.setup.ValidationRule;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** Sets up the rules by which the org checks and changes what is written. */
final class RulesControl {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Map<String, Class<? extends Rule>> KINDS =
      Map.of(
          "validation", ValidationRule.class,
          "duplicate", DuplicateRule.class,
          "assignment", AssignmentRule.class,
          "trigger", Trigger.class,
          "record-type-values", RecordTypeValues.class);
  private static final String ASSIGNMENT_PREFIX = "01Q";

  private final Schema schema;
  private final OrgSetup setup;

  RulesControl(Schema schema, OrgSetup setup) {
    this.schema = schema;
    this.setup = setup;
  }

  /**
   * Answers a request.
   *
   * @param arguments the kind of rule; nothing to remove all
   */
  ApiResponse answer(ApiRequest request, List<String> arguments) {
    if (arguments.isEmpty() && request.method().equals("DELETE")) {
      setup.clear();
      return ApiResponse.empty(204);
    }
    Class<? extends Rule> kind =
        Optional.ofNullable(KINDS.get(arguments.isEmpty() ? "" : arguments.get(0)))
            .orElseThrow(ApiException::notFound);
    return switch (request.method()) {
      case "GET" -> list(kind);
      case "POST" -> {
        setup.add(read(request, kind));
        yield list(kind);
      }
      case "DELETE" -> {
        setup.clear(kind);
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST, DELETE");
    };
  }

  private ApiResponse list(Class<? extends Rule> kind) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("rules");
    setup.rules(kind).forEach(rule -> list.add(JSON.<ObjectNode>valueToTree(rule)));
    return ApiResponse.ok(json);
  }

  private Rule read(ApiRequest request, Class<? extends Rule> kind) {
    if (!(request.json() instanceof ObjectNode json)) {
      throw ApiException.badJson("a rule is an object");
    }
    ObjectType type =
        schema
            .type(json.path("object").asText(""))
            .orElseThrow(() -> ApiException.badJson("object is the API name of an object"));
    if (json.hasNonNull("field") && type.field(json.path("field").asText()).isEmpty()) {
      throw ApiException.badJson(type + " has no field " + json.path("field").asText());
    }
    if (kind == AssignmentRule.class) {
      completeAssignment(json);
    }
    try {
      return JSON.treeToValue(json, kind);
    } catch (JsonProcessingException e) {
      throw ApiException.badJson(e.getOriginalMessage());
    }
  }

  private void completeAssignment(ObjectNode json) {
    if (!json.hasNonNull("id")) {
      json.put(
          "id", SalesforceId.of(ASSIGNMENT_PREFIX, setup.rules(AssignmentRule.class).size() + 1));
    }
    if (!json.has("active")) {
      json.put("active", true);
    }
    json.path("entries")
        .forEach(
            entry ->
                SalesforceId.normalise(entry.path("assignTo").asText(""))
                    .ifPresent(id -> ((ObjectNode) entry).put("assignTo", id)));
  }
}
