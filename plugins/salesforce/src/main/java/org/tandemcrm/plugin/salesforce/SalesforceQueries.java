package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.FailureKind;

/** Queries and their pages, one by one or several in one call. */
final class SalesforceQueries {

  /** Salesforce's limit of queries in one composite call. */
  static final int MAX_TOGETHER = 5;

  /** Salesforce refuses a URL with its headers of more than 16,384 bytes; a token can be long. */
  private static final int MAX_PATH = 12_000;

  private static final String OPTIONS = "Sforce-Query-Options";
  private static final int MIN_BATCH = 200;
  private static final int MAX_BATCH = 2000;

  /**
   * One page of rows.
   *
   * @param rows as they came
   * @param next the path of the next page; absent for the last page
   * @param total how many rows all pages have
   */
  record Page(List<JsonNode> rows, Optional<String> next, long total) {}

  /** A page, and when it was asked for by the server's clock. */
  record Asked(Page page, Instant at) {}

  /** All rows of a query, and when it was asked. */
  record Rows(List<JsonNode> all, Instant at) {}

  /** What one of several queries brought: its HTTP status, and a page or errors as body. */
  record Outcome(int status, JsonNode body) {}

  /** What several queries brought, in their order, and when they were asked. */
  record Together(List<Outcome> outcomes, Instant at) {}

  private final SalesforceClient client;

  SalesforceQueries(SalesforceClient client) {
    this.client = client;
  }

  /**
   * Asks for the first page.
   *
   * @param withDeleted whether rows in the recycle bin are wanted
   * @param batch how many rows the page should have, a hint
   */
  Asked first(String soql, boolean withDeleted, int batch) {
    String path = path(soql, withDeleted);
    SalesforceAnswer answer =
        path.length() <= MAX_PATH ? client.get(path, options(batch)) : post(List.of(path), batch);
    JsonNode body = path.length() <= MAX_PATH ? answer.body() : only(answer);
    return new Asked(page(body), at(answer));
  }

  /** The page behind a path that a page before has given. */
  Asked next(String path, int batch) {
    SalesforceAnswer answer = client.get(path, options(batch));
    return new Asked(page(answer.body()), at(answer));
  }

  /** When that was asked, by the server's clock. */
  static Instant at(SalesforceAnswer answer) {
    return answer
        .askedAt()
        .orElseThrow(() -> SalesforceErrors.notUnderstood("it has no Date header"));
  }

  /**
   * All rows of a query that brings few, and when it was asked.
   *
   * @param withDeleted whether rows in the recycle bin are wanted
   */
  Rows all(String soql, boolean withDeleted) {
    return rows(first(soql, withDeleted, MAX_BATCH));
  }

  private Rows rows(Asked first) {
    Asked asked = first;
    List<JsonNode> rows = new ArrayList<>(asked.page().rows());
    while (asked.page().next().isPresent()) {
      asked = next(asked.page().next().get(), MAX_BATCH);
      rows.addAll(asked.page().rows());
    }
    return new Rows(rows, first.at());
  }

  /**
   * A query.
   *
   * @param withDeleted whether rows in the recycle bin are wanted
   */
  record Question(String soql, boolean withDeleted) {}

  /**
   * Asks several queries in one API call; one that fails doesn't harm the others.
   *
   * @param questions at most {@link #MAX_TOGETHER}
   */
  Together together(List<Question> questions) {
    SalesforceAnswer answer =
        post(
            questions.stream().map(asked -> path(asked.soql(), asked.withDeleted())).toList(),
            MAX_BATCH);
    return new Together(outcomes(answer, questions.size()), at(answer));
  }

  /**
   * All rows of each of several queries that bring few, by one API call where each fits a page.
   *
   * @param questions at most {@link #MAX_TOGETHER}
   */
  List<Rows> all(List<Question> questions) {
    if (questions.size() == 1) {
      return List.of(all(questions.get(0).soql(), questions.get(0).withDeleted()));
    }
    Together answers = together(questions);
    List<Rows> all = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Outcome outcome = answers.outcomes().get(i);
      all.add(
          isRefused(outcome)
              ? all(questions.get(i).soql(), questions.get(i).withDeleted())
              : rows(new Asked(page(succeeded(outcome)), answers.at())));
    }
    return all;
  }

  /** An organisation may refuse within a composite call what it allows alone, such as queryAll. */
  private boolean isRefused(Outcome outcome) {
    return outcome.status() >= 300
        && client.failure(outcome.status(), outcome.body()).kind() == FailureKind.REJECTED;
  }

  static Page page(JsonNode body) {
    JsonNode records = body.path("records");
    if (!records.isArray() || !body.path("done").isBoolean()) {
      throw SalesforceErrors.notUnderstood("it isn't a page of a query");
    }
    Optional<String> next =
        Optional.of(body.path("nextRecordsUrl").asText("")).filter(p -> !p.isEmpty());
    if (next.isPresent() == body.path("done").asBoolean()
        || next.filter(path -> !SalesforceCursor.isPath(path)).isPresent()) {
      throw SalesforceErrors.notUnderstood("a page of a query doesn't say what comes behind it");
    }
    List<JsonNode> rows = new ArrayList<>();
    records.forEach(rows::add);
    return new Page(rows, next, body.path("totalSize").asLong());
  }

  private JsonNode only(SalesforceAnswer answer) {
    return succeeded(outcomes(answer, 1).get(0));
  }

  private JsonNode succeeded(Outcome outcome) {
    if (outcome.status() >= 300) {
      throw client.failure(outcome.status(), outcome.body());
    }
    return outcome.body();
  }

  private SalesforceAnswer post(List<String> paths, int batch) {
    ObjectNode request = SalesforceHttp.JSON.createObjectNode().put("allOrNone", false);
    ArrayNode parts = request.putArray("compositeRequest");
    for (String path : paths) {
      ObjectNode part = parts.addObject().put("method", "GET").put("url", path);
      part.put("referenceId", "q" + parts.size());
      part.putObject("httpHeaders").put(OPTIONS, options(batch).get(OPTIONS));
    }
    return client.post(client.versioned("composite"), request);
  }

  private static List<Outcome> outcomes(SalesforceAnswer answer, int expected) {
    Outcome[] outcomes = new Outcome[expected];
    // Parts may come in any order: the reference says which is which.
    for (JsonNode part : answer.body().path("compositeResponse")) {
      String reference = part.path("referenceId").asText();
      for (int i = 0; i < expected; i++) {
        if (reference.equals("q" + (i + 1))) {
          outcomes[i] = new Outcome(part.path("httpStatusCode").asInt(), part.path("body"));
        }
      }
    }
    List<Outcome> list = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome == null) {
        throw SalesforceErrors.notUnderstood("a part of the composite answer is missing");
      }
      list.add(outcome);
    }
    return list;
  }

  private String path(String soql, boolean withDeleted) {
    // A comma may stand in a query string as it is; that keeps the URL short.
    return client.versioned(withDeleted ? "queryAll" : "query")
        + "?q="
        + URLEncoder.encode(soql, StandardCharsets.UTF_8).replace("%2C", ",");
  }

  private static Map<String, String> options(int batch) {
    return Map.of(OPTIONS, "batchSize=" + Math.max(MIN_BATCH, Math.min(MAX_BATCH, batch)));
  }
}
