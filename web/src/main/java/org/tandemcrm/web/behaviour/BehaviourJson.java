package org.tandemcrm.web.behaviour;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.core.behaviour.BehaviourDraft;
import org.tandemcrm.core.behaviour.Behaviours;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * Reads {@code {"behaviours": [...]}} one by one, so that a behaviour that can't be read stops no
 * other. A body that is no such JSON at all is refused before anything is stored.
 */
final class BehaviourJson {

  /** A larger body is never read. */
  private static final int MOST_BYTES = 20 * 1024 * 1024;

  private static final String LIST = "behaviours";

  private static final Set<String> NAMES = Set.of("id", "email", "prospect", "name", "at", "data");

  private BehaviourJson() {}

  /**
   * @throws InvalidRequestException when the body isn't what is expected, or has too many
   */
  static List<BehaviourDraft> read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new InvalidRequestException(
          LIST, "The body has more than %d MB. Send fewer at once.".formatted(MOST_BYTES >> 20));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      return read(parser);
    } catch (InvalidRequestException e) {
      throw e;
    } catch (RuntimeException e) {
      // What is nested too deeply ends the parser with an exception of no type of its own.
      throw noJson();
    }
  }

  private static List<BehaviourDraft> read(JsonParser parser) {
    if (parser.next() != Event.START_OBJECT
        || parser.next() != Event.KEY_NAME
        || !parser.getString().equals(LIST)
        || parser.next() != Event.START_ARRAY) {
      throw noJson();
    }
    List<BehaviourDraft> drafts = new ArrayList<>();
    while (parser.next() != Event.END_ARRAY) {
      if (drafts.size() == Behaviours.MOST) {
        throw new InvalidRequestException(
            LIST, "At most %d behaviours can be sent at once.".formatted(Behaviours.MOST));
      }
      drafts.add(draft(drafts.size(), parser.getValue()));
    }
    if (parser.next() != Event.END_OBJECT || parser.hasNext()) {
      throw noJson();
    }
    return drafts;
  }

  private static InvalidRequestException noJson() {
    return new InvalidRequestException(
        "",
        "Send JSON such as {\"behaviours\": [{\"id\": …, \"email\": …, \"name\": …, \"at\": …}]}.");
  }

  private static BehaviourDraft draft(int place, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return BehaviourDraft.unreadable(place, "", "It is no JSON object.");
    }
    String id = text(object.get("id")).orElse("");
    Set<String> unknown = new TreeSet<>(object.keySet());
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      return BehaviourDraft.unreadable(
          place,
          id,
          "A behaviour has no %s: what else there is to say goes into data."
              .formatted(String.join(", ", unknown)));
    }
    for (String name : List.of("id", "email", "prospect", "name", "at")) {
      if (text(object.get(name)).isEmpty()) {
        return BehaviourDraft.unreadable(place, id, "Its %s is no text.".formatted(name));
      }
    }
    JsonValue data = object.get("data");
    boolean none = data == null || data == JsonValue.NULL;
    if (!none && !(data instanceof JsonObject)) {
      return BehaviourDraft.unreadable(place, id, "Its data is no JSON object.");
    }
    return new BehaviourDraft(
        place,
        id,
        text(object.get("email")).orElse(""),
        text(object.get("prospect")).orElse(""),
        text(object.get("name")).orElse(""),
        text(object.get("at")).orElse(""),
        none ? "" : data.toString(),
        Optional.empty());
  }

  /** Numbers are taken for texts; empty text for what is missing, absent for anything else. */
  private static Optional<String> text(JsonValue value) {
    if (value == null || value == JsonValue.NULL) {
      return Optional.of("");
    }
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    return value instanceof JsonNumber ? Optional.of(value.toString()) : Optional.empty();
  }
}
