package org.tandemcrm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;
import org.tandemcrm.sandbox.salesforce.soql.QueryResult;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** query, queryAll and their next pages. */
final class QueryResource {
  private static final int SMALLEST_PAGE = 200;
  private static final int LARGEST_PAGE = 2000;
  private static final Pattern BATCH_SIZE = Pattern.compile("(?i)batchSize\\s*=\\s*(\\d{1,6})");
  private static final Pattern FROM = Pattern.compile("(?i)\\bFROM\\s+(\\w+)");
  private static final Pattern LOCATOR = Pattern.compile("(\\w{18})-(\\d{1,9})");

  private final QueryEngine engine;
  private final OrgStore store;
  private final Faults faults;
  private final Locators locators = new Locators();

  QueryResource(QueryEngine engine, OrgStore store, Faults faults) {
    this.engine = engine;
    this.store = store;
    this.faults = faults;
  }

  ApiResponse answer(ApiRequest request, Route route) {
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    if (route.resource() == Resource.QUERY_MORE) {
      return next(request, route);
    }
    String soql =
        request
            .parameter("q")
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.MALFORMED_QUERY, "SOQL statements cannot be empty or null"));
    QueryResult result = engine.query(soql, route.resource() == Resource.QUERY_ALL);
    int page = pageSize(request, target(request, route));
    String locator = result.rows().size() > page ? locators.keep(result) : "";
    return page(route, result, locator, 0, page);
  }

  private ApiResponse next(ApiRequest request, Route route) {
    Matcher matcher = LOCATOR.matcher(route.arguments().get(0));
    Target target = target(request, route);
    if (!matcher.matches() || faults.strikes(FaultKind.INVALID_LOCATORS, target)) {
      throw invalidLocator();
    }
    String locator = matcher.group(1);
    if (faults.strikes(FaultKind.EXPIRE_LOCATORS, target)) {
      locators.forget(locator);
    }
    QueryResult result = locators.find(locator).orElseThrow(QueryResource::invalidLocator);
    int start = Integer.parseInt(matcher.group(2));
    if (start >= result.rows().size()) {
      throw invalidLocator();
    }
    return page(route, result, locator, start, pageSize(request, target));
  }

  /** What a request is about, as far as can be told without running it. */
  Target target(ApiRequest request, Route route) {
    Optional<String> object =
        route.resource() == Resource.QUERY_MORE
            ? ofLocator(route.arguments().get(0))
            : request
                .parameter("q")
                .map(FROM::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    return new Target(route.resource().wireName(), object);
  }

  private Optional<String> ofLocator(String text) {
    return Optional.of(LOCATOR.matcher(text))
        .filter(Matcher::matches)
        .flatMap(found -> locators.find(found.group(1)))
        .map(result -> result.rows().get(0).type().name());
  }

  private static ApiException invalidLocator() {
    return new ApiException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
  }

  private ApiResponse page(Route route, QueryResult result, String locator, int start, int size) {
    int end = Math.min(start + size, result.rows().size());
    boolean done = end == result.rows().size();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("totalSize", result.size());
    json.put("done", done);
    if (!done) {
      json.put("nextRecordsUrl", route.root() + "/query/" + locator + "-" + end);
    }
    RecordJson records = new RecordJson(store, route.version());
    ArrayNode array = json.putArray("records");
    result
        .rows()
        .subList(start, end)
        .forEach(row -> array.add(records.selected(row, result.select())));
    result.groups().forEach(group -> array.add(RecordJson.group(group)));
    return ApiResponse.ok(json);
  }

  /** The size asked for is only a hint to the CRM; the fault makes a page shorter than that. */
  private int pageSize(ApiRequest request, Target target) {
    int wanted =
        request
            .header("Sforce-Query-Options")
            .map(BATCH_SIZE::matcher)
            .filter(Matcher::find)
            .map(found -> Integer.parseInt(found.group(1)))
            .orElse(LARGEST_PAGE);
    int size = Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, wanted));
    return faults.strikes(FaultKind.SHORT_PAGES, target) ? size / 2 : size;
  }

  void forgetResults() {
    locators.clear();
  }
}
