package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * The calls about jobs of the Bulk API 2.0 that write. What concerns every call, the log-in, the
 * allowance or the network, is a failure; what concerns a job alone is an absent answer.
 */
final class SalesforceIngest {

  private static final Logger LOG = System.getLogger(SalesforceIngest.class.getName());

  private static final String JOBS = "jobs/ingest";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHORT_LIMIT = Duration.ofSeconds(5);

  /** Where a job stands. */
  enum State {
    OPEN,
    RUNNING,
    COMPLETE,
    /** Salesforce gave it up, or somebody stopped it: what it had done by then is done. */
    BROKEN
  }

  /**
   * What Salesforce tells of a job.
   *
   * @param processed how many of its lines are dealt with, the refused ones among them
   * @param failed how many were refused
   * @param message what went wrong; empty for nothing
   */
  record Info(State state, long processed, long failed, String message) {}

  /** Which results of a job. */
  enum Outcome {
    SUCCESSFUL("successfulResults"),
    FAILED("failedResults"),
    UNPROCESSED("unprocessedrecords");

    private final String path;

    Outcome(String path) {
      this.path = path;
    }
  }

  private final SalesforceClient client;

  SalesforceIngest(SalesforceClient client) {
    this.client = client;
  }

  /**
   * Makes a job and fills it, and doesn't let it run.
   *
   * @param limit how long each of the two calls may take
   * @return absent when Salesforce makes no such job
   * @throws PluginException when Salesforce can't be asked, or its answer got lost: the job, if
   *     there is one, will never run
   */
  Optional<SalesforceBulkJob.Part> open(SalesforceUpload upload, Duration limit) {
    ObjectNode job = SalesforceHttp.JSON.createObjectNode().put("object", upload.object());
    job.put("operation", upload.keyField().isPresent() ? "upsert" : "update");
    upload.keyField().ifPresent(key -> job.put("externalIdFieldName", key));
    job.put("contentType", "CSV").put("columnDelimiter", "COMMA").put("lineEnding", "LF");
    SalesforceAnswer made = written("POST", JOBS, job, limit);
    String id = made.body().path("id").asText("");
    if (!isDone(made, "A bulk job for " + upload.object()) || !SalesforceIds.isId(id)) {
      return Optional.empty();
    }
    SalesforceAnswer filled;
    try {
      filled = client.upload(path(id) + "/batches", upload.csv(), limit);
    } catch (IOException e) {
      throw lost(e);
    }
    if (!isDone(filled, "The upload for " + upload.object())) {
      abandon(id);
      return Optional.empty();
    }
    return Optional.of(
        new SalesforceBulkJob.Part(SalesforceIds.normal(id), upload.keyField().orElse(null)));
  }

  /**
   * Lets a job run; one that runs already, or has ended, is left alone. One that can't run is taken
   * back: it would be asked for again and again.
   *
   * @throws PluginException when nobody knows whether it runs now
   */
  void close(String id) {
    SalesforceAnswer answer = written("PATCH", JOBS + "/" + id, state("UploadComplete"), LIMIT);
    if (!SalesforceErrors.code(answer.body()).equals("INVALIDJOBSTATE")
        && !isDone(answer, "The start of " + id)) {
      abandon(id);
    }
  }

  /** Takes a job back that mustn't run. If that fails it stays open, which is as good. */
  void abandon(String id) {
    try {
      written("PATCH", JOBS + "/" + id, state("Aborted"), SHORT_LIMIT);
    } catch (PluginException e) {
      LOG.log(Level.DEBUG, "The bulk job " + id + " could not be taken back", e);
    }
  }

  /** Where a job stands; absent when Salesforce doesn't know it. */
  Optional<Info> look(String id) {
    SalesforceAnswer answer = client.ask(path(id));
    if (!isDone(answer, "The bulk job " + id)) {
      return Optional.empty();
    }
    JsonNode info = answer.body();
    State state =
        switch (info.path("state").asText("")) {
          case "Open" -> State.OPEN;
          case "UploadComplete", "InProgress" -> State.RUNNING;
          case "JobComplete" -> State.COMPLETE;
          default -> State.BROKEN;
        };
    return Optional.of(
        new Info(
            state,
            Math.max(0, info.path("numberRecordsProcessed").asLong()),
            Math.max(0, info.path("numberRecordsFailed").asLong()),
            info.path("errorMessage").asText(info.path("state").asText(""))));
  }

  /** Results of a job that has ended; absent when Salesforce has none. */
  Optional<SalesforceCsv> results(String id, Outcome outcome) {
    SalesforceAnswer answer;
    try {
      answer = client.download(path(id) + "/" + outcome.path);
    } catch (SalesforceTooLongException e) {
      LOG.log(Level.WARNING, "The results of the bulk job {0}: {1}", id, e.getMessage());
      return Optional.empty();
    }
    if (!isDone(answer, "The results of " + id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SalesforceCsv.read(
              answer.text().orElseThrow(() -> SalesforceErrors.notUnderstood("it isn't a table"))));
    } catch (IOException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT, "The results of Salesforce's bulk job came cut off.")
          .causedBy(e);
    }
  }

  private SalesforceAnswer written(String method, String path, JsonNode body, Duration limit) {
    try {
      return client.write(method, client.versioned(path), Map.of(), body, limit);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static PluginException lost(IOException e) {
    return PluginException.of(
            FailureKind.TRANSIENT,
            "Salesforce's answer about a bulk job got lost (" + e.getMessage() + ").")
        .causedBy(e);
  }

  /** False when Salesforce refuses this one. */
  private boolean isDone(SalesforceAnswer answer, String what) {
    if (answer.isSuccess()) {
      return true;
    }
    PluginException failure = client.failure(answer.status(), answer.body());
    if (failure.kind() == FailureKind.TRANSIENT
        || failure.kind() == FailureKind.RATE_LIMITED
        || failure.kind() == FailureKind.AUTHENTICATION) {
      throw failure;
    }
    LOG.log(Level.INFO, "{0} was refused: {1}", what, failure.getMessage());
    return false;
  }

  private static ObjectNode state(String state) {
    return SalesforceHttp.JSON.createObjectNode().put("state", state);
  }

  private String path(String id) {
    return client.versioned(JOBS + "/" + id);
  }
}
