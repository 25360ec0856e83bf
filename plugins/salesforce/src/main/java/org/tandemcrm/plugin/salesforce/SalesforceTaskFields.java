package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.TaskRequest;

/**
 * What tasks are like in an organisation.
 *
 * @param keyField the external ID that takes our key; absent when there is none
 * @param createable whether the sync user may create tasks
 * @param options of {@link #STATUS} and {@link #PRIORITY}, the default first
 */
record SalesforceTaskFields(
    Optional<String> keyField, boolean createable, Map<String, List<Choice>> options) {

  static final String STATUS = "Status";
  static final String PRIORITY = "Priority";

  /** Understands a description; Salesforce keeps no key of an activity unique by itself. */
  static SalesforceTaskFields of(JsonNode describe) {
    Optional<String> key = Optional.empty();
    Map<String, List<Choice>> options = new HashMap<>();
    for (JsonNode field : describe.path("fields")) {
      String name = field.path("name").asText();
      if (name.equals(SalesforceOwnField.KEY.apiName()) && field.path("externalId").asBoolean()) {
        key = Optional.of(name);
      }
      if (name.equals(STATUS) || name.equals(PRIORITY)) {
        options.put(name, choices(field.path("picklistValues")));
      }
    }
    return new SalesforceTaskFields(key, describe.path("createable").asBoolean(), options);
  }

  private static List<Choice> choices(JsonNode values) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode value : values) {
      if (value.path("active").asBoolean(true)) {
        String name = value.path("value").asText();
        Choice choice = new Choice(name, value.path("label").asText(name));
        choices.add(value.path("defaultValue").asBoolean() ? 0 : choices.size(), choice);
      }
    }
    return choices;
  }

  /** Which field would get a value that it hasn't; Salesforce would store any. */
  Optional<String> unknownField(TaskRequest request) {
    if (request.status().filter(value -> !has(STATUS, value)).isPresent()) {
      return Optional.of(STATUS);
    }
    return request.priority().filter(value -> !has(PRIORITY, value)).isPresent()
        ? Optional.of(PRIORITY)
        : Optional.empty();
  }

  private boolean has(String field, String value) {
    return values(field).contains(value);
  }

  /** The values that a field may have. */
  List<String> values(String field) {
    return options.getOrDefault(field, List.of()).stream().map(Choice::value).toList();
  }
}
