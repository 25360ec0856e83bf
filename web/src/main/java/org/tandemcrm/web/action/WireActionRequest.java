package org.tandemcrm.web.action;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.core.action.ActionRequestDraft;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * An action that is asked for.
 *
 * @param type the id of the action
 * @param connection the connection to whose CRM it goes; left out for an action here
 * @param parameters texts, numbers or truth values by the keys of parameters
 * @param prospects the keys of 1 to 10,000 prospects
 * @param key a key of the caller's own: sent again it is the same request, which is done once
 */
@Schema(name = "ActionRequest")
public record WireActionRequest(
    String type, Long connection, JsonObject parameters, List<Long> prospects, String key) {

  ActionRequestDraft toDraft() {
    if (type == null || prospects == null || prospects.contains(null)) {
      throw new InvalidRequestException(
          type == null ? "type" : "prospects",
          "Name the action's type and the prospects by their keys.");
    }
    return new ActionRequestDraft(
        type,
        Optional.ofNullable(connection),
        texts(parameters),
        prospects,
        Optional.ofNullable(key));
  }

  private static Map<String, String> texts(JsonObject given) {
    Map<String, String> texts = new HashMap<>();
    if (given != null) {
      given.forEach((name, value) -> texts.put(name, text(name, value)));
    }
    return texts;
  }

  private static String text(String name, JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER, TRUE, FALSE -> value.toString();
      case NULL -> "";
      default ->
          throw new InvalidRequestException(
              "parameters." + name, "A parameter is a text, a number, true or false.");
    };
  }

  static WireActionRequest required(WireActionRequest body) {
    if (body == null) {
      throw new InvalidRequestException("", "Send an action as JSON.");
    }
    return body;
  }
}
