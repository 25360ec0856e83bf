package org.tandemcrm.core.action;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which runs a list shows; what is absent lets all through. Begin with {@link #ALL} and narrow it.
 *
 * @param askedBy the login of whoever asked
 * @param search what a search of the list of prospects would find them by; blank for everybody
 */
public record ActionRunQuery(
    Optional<ActionState> state,
    Optional<String> type,
    Optional<Long> connectionId,
    Optional<Long> requestId,
    Optional<Long> prospectId,
    Optional<String> askedBy,
    String search) {

  public static final ActionRunQuery ALL =
      new ActionRunQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");

  public ActionRunQuery {
    search = search.strip();
  }

  /** What it is narrowed by, for people. */
  String words() {
    Map<String, Optional<?>> parts = new LinkedHashMap<>();
    parts.put("state", state);
    parts.put("type", type);
    parts.put("connection", connectionId);
    parts.put("request", requestId);
    parts.put("prospect", prospectId);
    parts.put("asked by", askedBy);
    // What was searched for may be somebody's email, which an erased prospect leaves nowhere.
    parts.put("search", Optional.of("a text").filter(any -> !search.isEmpty()));
    String words =
        parts.entrySet().stream()
            .filter(part -> part.getValue().isPresent())
            .map(part -> part.getKey() + " " + part.getValue().get())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "all" : words;
  }

  public ActionRunQuery inState(ActionState wanted) {
    return new ActionRunQuery(
        Optional.of(wanted), type, connectionId, requestId, prospectId, askedBy, search);
  }

  public ActionRunQuery ofRequest(long id) {
    return new ActionRunQuery(
        state, type, connectionId, Optional.of(id), prospectId, askedBy, search);
  }

  public ActionRunQuery ofProspect(long id) {
    return new ActionRunQuery(
        state, type, connectionId, requestId, Optional.of(id), askedBy, search);
  }
}
