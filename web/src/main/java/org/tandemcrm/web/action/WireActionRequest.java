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
 * @param prospects the keys of 1 to 10,000 prospects; left out for a list
 * @param list the key of a list, for all who are on it when the request comes, 10,000 at most; no
 *     prospects are named then
 * @param key a key of the caller's own: sent again it is the same request, which is done once
 */
@Schema(name = "ActionRequest")
public record WireActionRequest(
    String type,
    Long connection,
    JsonObject parameters,
    List<Long> prospects,
    Long list,
    String key) {

  ActionRequestDraft toDraft() {
    if (type == null) {
      throw new InvalidRequestException("type", "Name the action's type.");
    }
    boolean one = (prospects == null) != (list == null);
    if (!one || (prospects != null && prospects.contains(null))) {
      throw new InvalidRequestException(
          "prospects", "Name prospects by their keys, or a list that they are on; not both.");
    }
    return new ActionRequestDraft(
        type,
        Optional.ofNullable(connection),
        texts(parameters),
        prospects == null ? List.of() : prospects,
        Optional.ofNullable(key),
        Optional.ofNullable(list));
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
