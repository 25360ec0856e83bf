package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;

/** Puts the results of earlier subrequests in the place of {@code @{name.path}} in later ones. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("@\\{(\\w+)([^}]*)}");

  private final Map<String, JsonNode> results = new HashMap<>();

  void keep(String referenceId, JsonNode body) {
    results.put(referenceId, body);
  }

  JsonNode resolve(JsonNode json) {
    if (json.isTextual()) {
      return TextNode.valueOf(resolve(json.asText()));
    }
    if (json instanceof ObjectNode object) {
      ObjectNode resolved = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(entry -> resolved.set(entry.getKey(), resolve(entry.getValue())));
      return resolved;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> resolved.add(resolve(item)));
      return resolved;
    }
    return json;
  }

  /**
   * @throws ApiException PROCESSING_HALTED when an earlier subrequest has no such value
   */
  String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
  }

  /** A path such as {@code .records[0].Id} is a JSON pointer but for its punctuation. */
  private String value(String name, String path) {
    String pointer = path.replace("]", "").replace('[', '/').replace('.', '/');
    JsonNode value = results.getOrDefault(name, JsonNodeFactory.instance.missingNode()).at(pointer);
    if (!value.isValueNode() || value.isNull()) {
      throw new ApiException(
          ErrorCode.PROCESSING_HALTED,
          "Invalid reference specified. No value for %s%s found in %s".formatted(name, path, name));
    }
    return value.asText();
  }
}
