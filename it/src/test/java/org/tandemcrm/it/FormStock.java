package org.tandemcrm.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What the rows of {@link ActionFormsIT} choose from and Tandem itself keeps. Other tests share the
 * server, so it is taken away afterwards.
 */
final class FormStock implements AutoCloseable {

  private final ActionStage stage;
  private final List<String> made = new ArrayList<>();

  FormStock(ActionStage stage) {
    this.stage = stage;
    long rule =
        AssignmentIT.rule(
            stage.client().http(),
            "Forms",
            country(),
            Map.of("target", "user", "user", stage.tandemUser(stage.user(2))));
    made.add("/assignment-rules/" + rule);
  }

  /** By the rules of Tandem, the third user gets who is from there. */
  String country() {
    return "Formland " + stage.connection();
  }

  /** Makes a task template: its id. */
  String template(String subject) {
    return make(
        "/task-templates",
        Map.of("name", "Forms " + stage.connection(), "subject", subject, "dueDays", 1));
  }

  /** Makes a list of prospects: its id. */
  String list(String name) {
    return make("/lists", Map.of("name", name + " " + stage.connection()));
  }

  private String make(String path, Map<String, Object> body) {
    String id = stage.client().http().post(path, body).get("id").asText();
    made.add(path + "/" + id);
    return id;
  }

  /** Makes a field for numbers: its key. */
  String number(String name) {
    String key = name + stage.connection();
    stage
        .client()
        .http()
        .post("/fields", Map.of("kind", "PROSPECT", "key", key, "label", key, "type", "DECIMAL"));
    made.add("/fields/PROSPECT/" + key);
    return key;
  }

  @Override
  public void close() {
    Collections.reverse(made);
    made.forEach(path -> stage.client().http().delete(path));
  }
}
