package org.tandemcrm.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.tandemcrm.it.client.TandemClient;

/** All that a server holds of one connection, with the CRM record that each thing is tied to. */
final class HeldRecords {
  private final Map<String, Held> live = new HashMap<>();
  private final Map<String, JsonNode> ended = new HashMap<>();
  private final Map<String, JsonNode> leftOut = new HashMap<>();
  private final List<JsonNode> prospects = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private HeldRecords() {}

  /**
   * One of our records and its live link.
   *
   * @param record as its own address gives it, with values by field
   */
  record Held(JsonNode record, JsonNode link) {
    Optional<String> value(String field) {
      return Optional.ofNullable(record.get("values").path(field).textValue());
    }

    String state() {
      return link.get("state").asText();
    }

    /** The key that Tandem gave the record. */
    String id() {
      return record.get("id").asText();
    }
  }

  static HeldRecords of(TandemClient client, long connection) {
    HeldRecords held = new HeldRecords();
    held.add(connection, client.prospects(), client::prospect, held.prospects);
    held.add(connection, client.accounts(), client::account, new ArrayList<>());
    held.add(connection, client.opportunities(), client::opportunity, new ArrayList<>());
    client
        .leftOut(connection)
        .forEach(record -> held.leftOut.put(record.get("crmId").asText(), record));
    return held;
  }

  private void add(
      long connection, List<JsonNode> rows, LongFunction<JsonNode> detail, List<JsonNode> seen) {
    for (JsonNode row : rows) {
      JsonNode record = detail.apply(row.get("id").asLong());
      int alive = 0;
      boolean ours = false;
      for (JsonNode link : record.get("links")) {
        if (link.get("connectionId").asLong() == connection) {
          ours = true;
          alive += tie(record, link);
        }
      }
      if (ours) {
        seen.add(record);
      }
      if (alive > 1) {
        complaints.add("Two live links: " + record);
      }
    }
  }

  private int tie(JsonNode record, JsonNode link) {
    String crmId = link.get("crmId").asText();
    if (!link.get("live").asBoolean()) {
      ended.put(crmId, link);
      return 0;
    }
    if (live.put(crmId, new Held(record, link)) != null) {
      complaints.add("Two records are linked to " + crmId);
    }
    return 1;
  }

  /** The record that is tied to that CRM record. */
  Optional<Held> of(String crmId) {
    return Optional.ofNullable(live.get(crmId));
  }

  /** The CRM records with a live link. */
  Collection<String> linkedIds() {
    return live.keySet();
  }

  /** Why the link of that CRM record ended; absent when none did. */
  Optional<String> endOf(String crmId) {
    return Optional.ofNullable(ended.get(crmId))
        .map(link -> link.path("stateReason").asText(""))
        .filter(reason -> !reason.isBlank());
  }

  /** The entry of the list of what is left out. */
  Optional<JsonNode> leftOut(String crmId) {
    return Optional.ofNullable(leftOut.get(crmId));
  }

  /** The prospects that have, or had, a record of the connection. */
  List<JsonNode> prospects() {
    return prospects;
  }

  /** Links that must not be. */
  List<String> complaints() {
    return complaints;
  }
}
