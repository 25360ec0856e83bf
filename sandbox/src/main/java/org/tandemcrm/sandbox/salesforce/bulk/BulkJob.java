package org.tandemcrm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One job of either kind, with its state. The work is done when the client has said all; the state
 * goes on with each look, so that a client has to poll.
 */
final class BulkJob {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  /** Where a job stands. */
  enum State {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  private final String id;
  private final String operation;
  private final String object;
  private final String version;
  private final CsvForm form;
  private final String creator;
  private final Instant created;
  private Instant changed;
  private State state;
  private Optional<String> failure = Optional.empty();

  BulkJob(
      String id,
      String operation,
      String object,
      String version,
      CsvForm form,
      String creator,
      Instant created,
      State state) {
    this.id = id;
    this.operation = operation;
    this.object = object;
    this.version = version;
    this.form = form;
    this.creator = creator;
    this.created = created;
    this.changed = created;
    this.state = state;
  }

  String id() {
    return id;
  }

  String operation() {
    return operation;
  }

  String object() {
    return object;
  }

  String version() {
    return version;
  }

  CsvForm form() {
    return form;
  }

  State state() {
    return state;
  }

  boolean ended() {
    return state == State.JOB_COMPLETE || state == State.FAILED || state == State.ABORTED;
  }

  void become(State next, Instant now) {
    state = next;
    changed = now;
  }

  void fail(String message, Instant now) {
    failure = Optional.of(message);
    become(State.FAILED, now);
  }

  /** What a client that looks again finds a step further. */
  void goOn(Instant now) {
    if (state == State.UPLOAD_COMPLETE) {
      become(State.IN_PROGRESS, now);
    } else if (state == State.IN_PROGRESS) {
      become(State.JOB_COMPLETE, now);
    }
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("operation", operation);
    json.put("object", object);
    json.put("createdById", creator);
    json.put("createdDate", DATE_TIME.format(created));
    json.put("systemModstamp", DATE_TIME.format(changed));
    json.put("state", state.wireName());
    json.put("concurrencyMode", "Parallel");
    json.put("contentType", "CSV");
    json.put("apiVersion", Double.parseDouble(version.substring(1)));
    json.put("lineEnding", form.lineEnding());
    json.put("columnDelimiter", form.columnDelimiter());
    failure.ifPresent(message -> json.put("errorMessage", message));
    return json;
  }
}
