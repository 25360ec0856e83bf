package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds the list {@code shown-actions.txt} against what the server offers: each choice of each
 * parameter of each action is shown by a test on a whole server, for a lead and for a contact. Bad
 * input and faults stand there, too, with their tests.
 */
@ExtendWith(RunningServers.class)
class ActionsShownIT {

  private static final String LIST = "shown-actions.txt";

  /** Before what isn't a choice but may happen. */
  private static final String SITUATION = "*";

  @Test
  void eachChoiceOfEachParameterOfEachActionIsShown(RunningServers.Servers servers)
      throws IOException {
    Set<String> offered = new TreeSet<>();
    for (JsonNode type :
        Organisations.client(servers.on(Database.DERBY)).http().get("/action-types")) {
      for (JsonNode parameter : type.get("parameters")) {
        for (String choice : choices(parameter)) {
          offered.add(
              "%s %s %s".formatted(type.get("id").asText(), parameter.get("key").asText(), choice));
        }
      }
    }
    Set<String> shown = new TreeSet<>();
    for (String line : lines()) {
      List<String> parts = Arrays.asList(line.split("\\|"));
      assertTrue(parts.size() > 1, "names no test: " + line);
      String what = parts.get(0).strip().replaceAll("\\s+", " ");
      if (!what.startsWith(SITUATION)) {
        shown.add(what);
      }
      parts.stream()
          .skip(1)
          .forEach(test -> assertTrue(isTest(test.strip()), "names no test: " + line));
    }
    assertEquals(String.join("\n", offered), String.join("\n", shown));
  }

  /** Blank stands for nothing, given for any value. */
  private static List<String> choices(JsonNode parameter) {
    if (parameter.get("type").asText().equals("FLAG")) {
      return List.of("false", "true");
    }
    List<String> choices = new ArrayList<>();
    parameter.get("choices").forEach(choice -> choices.add(choice.get("value").asText()));
    if (choices.isEmpty()) {
      choices.add("given");
    }
    boolean hasDefault = parameter.path("defaultValue").isTextual();
    if (hasDefault && choices.equals(List.of("given"))) {
      choices.add("default");
    } else if (!hasDefault && !parameter.get("required").asBoolean()) {
      choices.add("blank");
    }
    return choices;
  }

  private static List<String> lines() throws IOException {
    try (InputStream list = ActionsShownIT.class.getResourceAsStream(LIST)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static boolean isTest(String name) {
    String[] parts = name.split("\\.");
    try {
      return parts.length == 2
          && Stream.of(Class.forName("org.tandemcrm.it." + parts[0]).getDeclaredMethods())
              .anyMatch(
                  method ->
                      method.getName().equals(parts[1]) && method.isAnnotationPresent(Test.class));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
