package org.tandemcrm.core.webhook;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WebhookCall;

/** What is sent, as the specification Standard Webhooks advises: type, timestamp, data. */
final class WebhookBody {

  private static final JsonGeneratorFactory WRITERS = Json.createGeneratorFactory(Map.of());

  private WebhookBody() {}

  /**
   * @param at when it was first sent
   */
  static String of(WebhookCall call, Instant at) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject();
      json.write("type", call.event());
      json.write("timestamp", at.toString());
      json.writeStartObject("data");
      json.write("id", call.run().prospectId());
      new TreeMap<>(call.values()).forEach((field, value) -> write(json, field, value));
      json.writeEnd();
      json.writeEnd();
    }
    return text.toString();
  }

  /** What an admin sends to see whether it arrives. */
  static String ofTest(Instant at) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartObject();
      json.write("type", "tandem.test");
      json.write("timestamp", at.toString());
      json.writeStartObject("data");
      json.write("message", "A test of this webhook by Tandem.");
      json.writeEnd();
      json.writeEnd();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String field, Value value) {
    if (field.equals("id")) {
      return;
    }
    if (value instanceof Value.Text one) {
      json.write(field, one.text());
    } else if (value instanceof Value.Number one) {
      json.write(field, one.number());
    } else if (value instanceof Value.Flag one) {
      json.write(field, one.on());
    } else if (value instanceof Value.Day one) {
      json.write(field, one.date().toString());
    } else if (value instanceof Value.Moment one) {
      json.write(field, one.instant().toString());
    } else {
      json.writeStartArray(field);
      new TreeSet<>(((Value.Options) value).values()).forEach(json::write);
      json.writeEnd();
    }
  }
}
