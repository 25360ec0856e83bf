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
    Asked asked = first(soql, withDeleted, MAX_BATCH);
    Instant at = asked.at();
    List<JsonNode> rows = new ArrayList<>(asked.page().rows());
    while (asked.page().next().isPresent()) {
      asked = next(asked.page().next().get(), MAX_BATCH);
      rows.addAll(asked.page().rows());
    }
    return new Rows(rows, at);
  }

  /**
   * Asks several queries in one API call, recycle bin included; one that fails doesn't harm the
   * others.
   *
   * @param soql at most {@link #MAX_TOGETHER}
   */
  Together together(List<String> soql) {
    SalesforceAnswer answer =
        post(soql.stream().map(query -> path(query, true)).toList(), MAX_BATCH);
    return new Together(outcomes(answer, soql.size()), at(answer));
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
    Outcome outcome = outcomes(answer, 1).get(0);
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
