package org.tandemcrm.sandbox.salesforce.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.record.FieldEditor;
import org.tandemcrm.sandbox.salesforce.rest.FieldJson;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

/** Lets a test change the fields of an object between two reads of a client. */
final class FieldsControl {
  private final Schema schema;
  private final FieldEditor editor;

  FieldsControl(Schema schema, FieldEditor editor) {
    this.schema = schema;
    this.editor = editor;
  }

  /**
   * Answers a request.
   *
   * @param arguments an object and perhaps a field's name
   */
  ApiResponse answer(ApiRequest request, List<String> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw ApiException.notFound();
    }
    ObjectType type = schema.type(arguments.get(0)).orElseThrow(ApiException::notFound);
    if (arguments.size() == 1) {
      return switch (request.method()) {
        case "GET" -> list(type);
        case "POST" -> ApiResponse.of(201, FieldJson.of(type, editor.add(type, request.json())));
        default -> throw ApiException.methodNotAllowed(request.method(), "GET, POST");
      };
    }
    String name = arguments.get(1);
    return switch (request.method()) {
      case "PATCH" -> ApiResponse.ok(FieldJson.of(type, editor.change(type, name, request.json())));
      case "DELETE" -> {
        editor.remove(type, name);
        yield ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "PATCH, DELETE");
    };
  }

  private static ApiResponse list(ObjectType type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode fields = json.putArray("fields");
    type.fields().stream()
        .filter(Field::custom)
        .forEach(field -> fields.add(FieldJson.of(type, field)));
    return ApiResponse.ok(json);
  }
}
