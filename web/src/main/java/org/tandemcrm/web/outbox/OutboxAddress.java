package org.tandemcrm.web.outbox;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.outbox.UndeliveredQuery;
import org.tandemcrm.core.outbox.UndeliveredState;
import org.tandemcrm.core.store.PageRequest;

/**
 * What an address asks of the list of what isn't written: the page, its export and the REST API
 * understand the same. What isn't known is left out silently.
 */
record OutboxAddress(String state, Long connection, String object, String cause, String search)
    implements Serializable {

  OutboxAddress {
    state = word(state);
    object = word(object);
    cause = word(cause);
    search = word(search);
  }

  private static String word(String text) {
    return text == null ? "" : text.strip();
  }

  UndeliveredQuery query(PageRequest part) {
    return new UndeliveredQuery(
        standing(),
        Optional.ofNullable(connection),
        Optional.of(object).filter(name -> !name.isEmpty()),
        refusal(),
        search,
        part);
  }

  UndeliveredState standing() {
    return Arrays.stream(UndeliveredState.values())
        .filter(one -> one.name().equals(state))
        .findFirst()
        .orElse(UndeliveredState.REFUSED);
  }

  Optional<Refusal.Cause> refusal() {
    return Arrays.stream(Refusal.Cause.values())
        .filter(one -> one.isOfWriting() && one.name().equals(cause))
        .findFirst();
  }

  /** The same for all that stands otherwise; what only waits has neither object nor cause. */
  OutboxAddress in(UndeliveredState other) {
    boolean listed = other == UndeliveredState.REFUSED;
    return new OutboxAddress(
        other.name(), connection, listed ? object : "", listed ? cause : "", search);
  }

  /** As the end of an address, from the question mark on. */
  String inUrl() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", standing().name());
    parameters.put("connection", connection == null ? "" : connection.toString());
    parameters.put("object", object);
    parameters.put("cause", refusal().map(Enum::name).orElse(""));
    parameters.put("search", search);
    return parameters.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
