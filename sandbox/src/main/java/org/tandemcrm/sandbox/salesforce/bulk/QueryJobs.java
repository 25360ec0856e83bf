package org.tandemcrm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.bulk.BulkJob.State;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.FaultKind;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.soql.FieldPath;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;
import org.tandemcrm.sandbox.salesforce.soql.QueryResult;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Bulk API 2.0, reading: a query whose result is fetched as CSV, page by page. */
public final class QueryJobs {
  private static final String RESOURCE = "queryJobs";
  private static final int LARGEST_PAGE = 50_000;
  private static final Pattern FROM = Pattern.compile("(?i)\\bFROM\\s+(\\w+)");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private record Found(BulkJob job, QueryResult result) {}

  private final QueryEngine engine;
  private final OrgStore store;
  private final Faults faults;
  private final CallCounter calls;
  private final InstantSource clock;
  private final String actor;
  private final Jobs<Found> jobs = new Jobs<>(0);

  public QueryJobs(Org org, QueryEngine engine) {
    this.engine = engine;
    this.store = org.store();
    this.faults = org.faults();
    this.calls = org.calls();
    this.clock = org.clock();
    this.actor = org.userId();
  }

  /**
   * Answers a request.
   *
   * @param words what follows in the path: nothing, a job's id, and perhaps "results"
   */
  public ApiResponse answer(ApiRequest request, String version, List<String> words) {
    String method = request.method();
    return switch (words.size()) {
      case 0 ->
          switch (method) {
            case "GET" -> list();
            case "POST" -> create(request.json(), version);
            default -> throw ApiException.methodNotAllowed(method, "GET, POST");
          };
      case 1 -> job(request, jobs.find(words.get(0)));
      default -> {
        if (words.size() > 2 || !words.get(1).equals("results")) {
          throw ApiException.notFound();
        }
        if (!method.equals("GET")) {
          throw ApiException.methodNotAllowed(method, "GET");
        }
        yield results(request, version, jobs.find(words.get(0)));
      }
    };
  }

  /** What a request is about, for faults that are aimed. */
  public Target target(ApiRequest request, List<String> words) {
    return new Target(RESOURCE, words.isEmpty() ? fromClause(request.body()) : ofJob(words));
  }

  private Optional<String> ofJob(List<String> words) {
    return jobs.all().stream()
        .filter(found -> found.job().id().startsWith(words.get(0)))
        .map(found -> found.job().object())
        .findFirst();
  }

  private static Optional<String> fromClause(String text) {
    Matcher from = FROM.matcher(text);
    return from.find() ? Optional.of(from.group(1)) : Optional.empty();
  }

  private ApiResponse create(JsonNode json, String version) {
    String operation = json.path("operation").asText("");
    if (!operation.equals("query") && !operation.equals("queryAll")) {
      throw CsvForm.invalid("Unsupported operation: " + operation);
    }
    if (calls.today("bulkQueries") >= BulkLimits.QUERIES_A_DAY) {
      throw new ApiException(ErrorCode.EXCEEDEDQUOTA, "ExceededQuota : query jobs of 24 hours");
    }
    if (faults.strikes(FaultKind.REFUSE_JOB, Target.of(RESOURCE))) {
      throw CsvForm.notEnabled();
    }
    CsvForm form = CsvForm.of(json);
    String soql = json.path("query").asText("");
    QueryResult result = engine.query(soql, operation.equals("queryAll"));
    if (result.select().isEmpty() || soql.matches("(?is).*\\bOFFSET\\s+\\d+\\s*")) {
      throw new ApiException(
          ErrorCode.MALFORMED_QUERY, "Aggregate Relationships and OFFSET aren't supported in Bulk");
    }
    calls.countBulk("bulkQueries");
    BulkJob job =
        new BulkJob(
            jobs.nextId(),
            operation,
            fromClause(soql).orElse(""),
            version,
            form,
            actor,
            clock.instant(),
            State.UPLOAD_COMPLETE);
    jobs.keep(job.id(), new Found(job, result));
    return ApiResponse.ok(job.json());
  }

  private ApiResponse list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("done", true);
    ArrayNode records = json.putArray("records");
    jobs.all().forEach(found -> records.add(found.job().json()));
    json.putNull("nextRecordsUrl");
    return ApiResponse.ok(json);
  }

  private ApiResponse job(ApiRequest request, Found found) {
    BulkJob job = found.job();
    switch (request.method()) {
      case "GET" -> {
        if (faults.strikes(FaultKind.FAIL_JOB, target(request, List.of(job.id())))) {
          job.fail("InternalServerError : the job failed on purpose", clock.instant());
        }
        if (!faults.strikes(FaultKind.HOLD_JOB, target(request, List.of(job.id())))) {
          job.goOn(clock.instant());
        }
      }
      case "PATCH" -> {
        if (!request.json().path("state").asText("").equals("Aborted") || job.ended()) {
          throw wrongState(job);
        }
        job.become(State.ABORTED, clock.instant());
      }
      case "DELETE" -> {
        if (!job.ended()) {
          throw wrongState(job);
        }
        jobs.remove(job.id());
        return ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    }
    ObjectNode json = job.json();
    if (job.state() == State.JOB_COMPLETE) {
      json.put("numberRecordsProcessed", found.result().rows().size());
      json.put("retries", 0);
      json.put("totalProcessingTime", 1);
    }
    return ApiResponse.ok(json);
  }

  private static ApiException wrongState(BulkJob job) {
    return new ApiException(
        ErrorCode.INVALIDJOBSTATE, "InvalidJobState : the job is " + job.state().wireName());
  }

  private ApiResponse results(ApiRequest request, String version, Found found) {
    BulkJob job = found.job();
    if (job.state() != State.JOB_COMPLETE) {
      throw wrongState(job);
    }
    if (!job.version().equals(version)) {
      throw new ApiException(
          ErrorCode.INVALIDVERSION, "Results must be read with the version of the job");
    }
    if (faults.strikes(FaultKind.INVALID_LOCATORS, target(request, List.of(job.id())))) {
      throw new ApiException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
    }
    List<Row> rows = found.result().rows();
    int start = request.parameter("locator").map(QueryJobs::start).orElse(0);
    if (start > rows.size()) {
      throw new ApiException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
    }
    int end = Math.min(rows.size(), start + pageSize(request, job, rows.size() - start));
    List<FieldPath> select = found.result().select();
    String csv =
        job.form()
            .write(
                select.stream().map(FieldPath::name).toList(),
                rows.subList(start, end).stream().map(row -> texts(row, select)).toList());
    return ApiResponse.text(200, "text/csv", csv)
        .withHeader("Sforce-NumberOfRecords", String.valueOf(end - start))
        .withHeader("Sforce-Locator", end == rows.size() ? "null" : locator(end));
  }

  private int pageSize(ApiRequest request, BulkJob job, int left) {
    String wanted = request.parameter("maxRecords").orElse("");
    int size = wanted.matches("[1-9]\\d{0,8}") ? Integer.parseInt(wanted) : LARGEST_PAGE;
    boolean shortPage = faults.strikes(FaultKind.SHORT_PAGES, target(request, List.of(job.id())));
    int could = Math.min(left, Math.min(size, LARGEST_PAGE));
    return shortPage ? (could + 1) / 2 : could;
  }

  private static String locator(int start) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.valueOf(start).getBytes(StandardCharsets.UTF_8));
  }

  private static int start(String locator) {
    try {
      return Integer.parseUnsignedInt(
          new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new ApiException(ErrorCode.INVALID_QUERY_LOCATOR, "invalid query locator");
    }
  }

  private List<String> texts(Row row, List<FieldPath> select) {
    return select.stream().map(path -> text(path.value(row, store))).toList();
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Instant time) {
      return DATE_TIME.format(time);
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number).toPlainString()
        : value.toString();
  }

  /** Forgets all jobs, as after a reset of the data. */
  public void forget() {
    jobs.clear();
  }
}
