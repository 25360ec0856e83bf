package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * Queries as jobs of the Bulk API 2.0: tens of thousands of rows in a call. They are a quicker way
 * to the same rows and never the only one, so that whatever is wrong with a job makes it LOST or
 * absent, and the reader goes on without.
 */
final class SalesforceBulkQuery {

  private static final Logger LOG = System.getLogger(SalesforceBulkQuery.class.getName());

  private static final String JOBS = "jobs/query";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  /** A page that is too long is asked for in halves, down to this. */
  private static final int FEWEST_ROWS = 100;

  /** Where a job stands. */
  enum State {
    RUNNING,
    READY,
    /** It failed, was stopped, or isn't known any more. */
    LOST
  }

  /**
   * A page of the results.
   *
   * @param locator where they go on; absent at the end
   * @param at when it was asked for, by the server's clock
   */
  record Results(SalesforceCsv table, Optional<String> locator, Instant at) {}

  private final SalesforceClient client;

  SalesforceBulkQuery(SalesforceClient client) {
    this.client = client;
  }

  /**
   * Asks for a job.
   *
   * @return its id; absent when Salesforce won't make one, because the organisation hasn't the Bulk
   *     API or has used up its jobs of the day, or for whatever reason
   */
  Optional<String> create(String soql) {
    ObjectNode job =
        SalesforceHttp.JSON.createObjectNode().put("operation", "query").put("query", soql);
    job.put("contentType", "CSV").put("columnDelimiter", "COMMA").put("lineEnding", "LF");
    try {
      String id = client.post(client.versioned(JOBS), job).body().path("id").asText("");
      if (SalesforceIds.isId(id)) {
        return Optional.of(id);
      }
      LOG.log(Level.INFO, "Salesforce made a bulk query without an id: reading page by page.");
    } catch (PluginException e) {
      LOG.log(Level.INFO, "No bulk query, reading page by page: {0}", e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Looks at a job, again and again until it has ended.
   *
   * @param patience how long at most; zero for one look
   * @throws PluginException when Salesforce can't be asked at the moment
   */
  State look(String job, Duration patience) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    State state = look(job);
    while (state == State.RUNNING
        && patience.minusNanos(System.nanoTime() - start).compareTo(pause) > 0) {
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      state = look(job);
    }
    return state;
  }

  private State look(String job) {
    SalesforceAnswer answer = client.ask(path(job));
    if (!answer.isSuccess()) {
      return lost(job, answer);
    }
    JsonNode info = answer.body();
    return switch (info.path("state").asText("")) {
      case "UploadComplete", "InProgress" -> State.RUNNING;
      case "JobComplete" -> State.READY;
      default -> {
        LOG.log(
            Level.INFO,
            "The bulk query {0} is {1}, reading page by page: {2}",
            job,
            info.path("state").asText("?"),
            info.path("errorMessage").asText("no reason is given"));
        yield State.LOST;
      }
    };
  }

  /** What concerns every call is a failure; what concerns the job makes it lost. */
  private State lost(String job, SalesforceAnswer answer) {
    PluginException failure = client.failure(answer.status(), answer.body());
    if (failure.kind() == FailureKind.TRANSIENT
        || failure.kind() == FailureKind.RATE_LIMITED
        || failure.kind() == FailureKind.AUTHENTICATION) {
      throw failure;
    }
    LOG.log(Level.INFO, "The bulk query {0} is lost: {1}", job, failure.getMessage());
    return State.LOST;
  }

  /**
   * A page of the results of a job that is ready.
   *
   * @param rows how many it should have; it has fewer when so many would be too long
   * @return absent when they can't be had any more
   * @throws PluginException when Salesforce can't be asked at the moment
   */
  Optional<Results> results(String job, Optional<String> locator, int rows) {
    String path =
        path(job)
            + "/results?maxRecords="
            + rows
            + locator
                .map(text -> "&locator=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
    SalesforceAnswer answer;
    try {
      answer = client.download(path);
    } catch (SalesforceTooLongException e) {
      if (rows <= FEWEST_ROWS) {
        LOG.log(
            Level.INFO, "The rows of the bulk query {0} are too long: {1}", job, e.getMessage());
        return Optional.empty();
      }
      return results(job, locator, rows / 2);
    }
    if (!answer.isSuccess()) {
      lost(job, answer);
      return Optional.empty();
    }
    return Optional.of(understood(answer));
  }

  private static Results understood(SalesforceAnswer answer) {
    String locator = answer.header("Sforce-Locator");
    boolean isEnd = locator.isEmpty() || locator.equals("null");
    if (answer.text().isEmpty() || (!isEnd && !SalesforceCursor.isLocator(locator))) {
      throw SalesforceErrors.notUnderstood("it isn't a page of a bulk query's results");
    }
    SalesforceCsv table;
    try {
      table = SalesforceCsv.read(answer.text().get());
    } catch (IOException e) {
      throw cutOff().causedBy(e);
    }
    String told = answer.header("Sforce-NumberOfRecords");
    if (!told.isEmpty() && !told.equals(String.valueOf(table.rows().size()))) {
      throw cutOff();
    }
    return new Results(
        table, isEnd ? Optional.empty() : Optional.of(locator), SalesforceQueries.at(answer));
  }

  private static PluginException cutOff() {
    return PluginException.of(
        FailureKind.TRANSIENT, "The results of Salesforce's bulk query came cut off.");
  }

  /** Spares Salesforce the rest of the work; what becomes of that doesn't matter. */
  void abandon(String job) {
    try {
      client.write(
          "PATCH",
          path(job),
          Map.of(),
          SalesforceHttp.JSON.createObjectNode().put("state", "Aborted"),
          LONGEST_PAUSE);
    } catch (IOException | PluginException e) {
      LOG.log(Level.DEBUG, "The bulk query " + job + " could not be stopped", e);
    }
  }

  private String path(String job) {
    return client.versioned(JOBS + "/" + job);
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PluginException.of(
              FailureKind.TRANSIENT, "The wait for Salesforce's bulk query was interrupted.")
          .causedBy(e);
    }
  }
}
