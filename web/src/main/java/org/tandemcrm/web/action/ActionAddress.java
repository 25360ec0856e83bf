package org.tandemcrm.web.action;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.action.ActionRunQuery;
import org.tandemcrm.core.action.ActionState;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * Which runs an address means: the pages, the export and the REST API understand the same.
 *
 * @param connection null for any; so are the other numbers
 * @param by the login of whoever asked; empty for anybody
 */
record ActionAddress(
    String state,
    String type,
    Long connection,
    Long request,
    Long prospect,
    String by,
    String search)
    implements Serializable {

  static final ActionAddress ALL = new ActionAddress("", "", null, null, null, "", "");

  ActionAddress {
    state = word(state);
    type = word(type);
    by = word(by);
    search = word(search);
  }

  private static String word(String text) {
    return text == null ? "" : text.strip();
  }

  /** A state that there isn't means none: a link to a page never fails. */
  ActionRunQuery query() {
    return new ActionRunQuery(
        known(),
        text(type),
        Optional.ofNullable(connection),
        Optional.ofNullable(request),
        Optional.ofNullable(prospect),
        text(by),
        search);
  }

  /**
   * The same for programs.
   *
   * @throws InvalidRequestException when there is no such state
   */
  ActionRunQuery strictQuery() {
    if (!state.isEmpty() && known().isEmpty()) {
      throw new InvalidRequestException("state", "There is no state " + state + ".");
    }
    return query();
  }

  private Optional<ActionState> known() {
    return Arrays.stream(ActionState.values()).filter(one -> one.name().equals(state)).findFirst();
  }

  private static Optional<String> text(String word) {
    return Optional.of(word).filter(text -> !text.isEmpty());
  }

  /** The same in another state; null for any. */
  ActionAddress in(ActionState other) {
    return new ActionAddress(
        other == null ? "" : other.name(), type, connection, request, prospect, by, search);
  }

  /** True when it lets all runs through. */
  boolean isAll() {
    return inUrl().isEmpty();
  }

  /** As the end of an address behind its question mark; empty for all. */
  String inUrl() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", known().map(Enum::name).orElse(""));
    parameters.put("type", type);
    parameters.put("connection", number(connection));
    parameters.put("request", number(request));
    parameters.put("prospect", number(prospect));
    parameters.put("by", by);
    parameters.put("search", search);
    return parameters.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String number(Long key) {
    return key == null ? "" : key.toString();
  }
}
