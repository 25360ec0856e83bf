package org.tandemcrm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
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
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;

/** Bulk API 2.0, writing: a job is opened, filled with CSV, closed, and tells what became of it. */
public final class IngestJobs {
  static final String RESOURCE = "ingestJobs";
  private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete");

  /** A job with what was uploaded, and what became of it. */
  private static final class Ingest {
    private final BulkJob job;
    private final ObjectType type;
    private final Optional<Field> key;
    private Optional<String> upload = Optional.empty();
    private IngestResults results = IngestResults.NONE;

    Ingest(BulkJob job, ObjectType type, Optional<Field> key) {
      this.job = job;
      this.type = type;
      this.key = key;
    }
  }

  private final UserRights rights;
  private final ApiWriter writer;
  private final IngestWork work;
  private final Faults faults;
  private final CallCounter calls;
  private final InstantSource clock;
  private final String actor;
  private final Jobs<Ingest> jobs = new Jobs<>(1);

  public IngestJobs(Org org) {
    this.rights = org.rights();
    this.writer = new ApiWriter(org);
    this.work = new IngestWork(org);
    this.faults = org.faults();
    this.calls = org.calls();
    this.clock = org.clock();
    this.actor = org.userId();
  }

  /**
   * Answers a request.
   *
   * @param words what follows in the path: nothing, a job's id, and perhaps what of it
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
      case 2 -> part(request, jobs.find(words.get(0)), words.get(1));
      default -> throw ApiException.notFound();
    };
  }

  /** What a request is about, for faults that are aimed. */
  public Target target(ApiRequest request, List<String> words) {
    Optional<String> object =
        jobs.all().stream()
            .filter(ingest -> !words.isEmpty() && ingest.job.id().startsWith(words.get(0)))
            .map(ingest -> ingest.type.name())
            .findFirst();
    return new Target(RESOURCE, object);
  }

  private ApiResponse create(JsonNode json, String version) {
    String operation = json.path("operation").asText("");
    if (!OPERATIONS.contains(operation)) {
      throw CsvForm.invalid("Unsupported operation: " + operation);
    }
    String name = json.path("object").asText("");
    ObjectType type =
        rights.type(name).orElseThrow(() -> CsvForm.invalid("Unable to find object: " + name));
    if (calls.today("bulkBatches") >= BulkLimits.BATCHES_A_DAY) {
      throw new ApiException(ErrorCode.EXCEEDEDQUOTA, "ExceededQuota : batches of 24 hours");
    }
    if (faults.strikes(FaultKind.REFUSE_JOB, new Target(RESOURCE, Optional.of(type.name())))) {
      throw CsvForm.notEnabled();
    }
    Optional<Field> key = Optional.empty();
    if (operation.equals("upsert")) {
      String field = json.path("externalIdFieldName").asText("");
      if (field.isEmpty()) {
        throw CsvForm.invalid("External ID was blank for " + type.name());
      }
      key =
          Optional.of(
              field.equalsIgnoreCase("Id")
                  ? type.field("Id").orElseThrow()
                  : writer.externalId(type, field));
    }
    BulkJob job =
        new BulkJob(
            jobs.nextId(),
            operation,
            type.name(),
            version,
            CsvForm.of(json),
            actor,
            clock.instant(),
            State.OPEN);
    Ingest ingest = new Ingest(job, type, key);
    jobs.keep(job.id(), ingest);
    return ApiResponse.ok(json(ingest));
  }

  private static ObjectNode json(Ingest ingest) {
    ObjectNode json = ingest.job.json();
    ingest.key.ifPresent(field -> json.put("externalIdFieldName", field.name()));
    json.put(
        "contentUrl",
        "services/data/" + ingest.job.version() + "/jobs/ingest/" + ingest.job.id() + "/batches");
    if (ingest.job.state() != State.OPEN) {
      json.put("numberRecordsProcessed", ingest.results.processed());
      json.put("numberRecordsFailed", ingest.results.failed().size());
      json.put("retries", 0);
      json.put("totalProcessingTime", 1);
      json.put("apiActiveProcessingTime", 1);
      json.put("apexProcessingTime", 0);
    }
    return json;
  }

  private ApiResponse list() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("done", true);
    ArrayNode records = json.putArray("records");
    jobs.all().forEach(ingest -> records.add(ingest.job.json()));
    json.putNull("nextRecordsUrl");
    return ApiResponse.ok(json);
  }

  private ApiResponse job(ApiRequest request, Ingest ingest) {
    switch (request.method()) {
      case "GET" -> {
        if (!strikes(FaultKind.HOLD_JOB, ingest)) {
          ingest.job.goOn(clock.instant());
        }
      }
      case "PATCH" -> change(request.json().path("state").asText(""), ingest);
      case "DELETE" -> {
        if (!ingest.job.ended()) {
          throw wrongState(ingest.job);
        }
        jobs.remove(ingest.job.id());
        return ApiResponse.empty(204);
      }
      default -> throw ApiException.methodNotAllowed(request.method(), "GET, PATCH, DELETE");
    }
    return ApiResponse.ok(json(ingest));
  }

  private void change(String state, Ingest ingest) {
    if (ingest.job.state() != State.OPEN) {
      throw wrongState(ingest.job);
    }
    switch (state) {
      case "Aborted" -> ingest.job.become(State.ABORTED, clock.instant());
      case "UploadComplete" -> close(ingest);
      default -> throw CsvForm.invalid("Unsupported state: " + state);
    }
  }

  /** The work is done now; the client learns of it by and by. */
  private void close(Ingest ingest) {
    ingest.job.become(State.UPLOAD_COMPLETE, clock.instant());
    if (strikes(FaultKind.FAIL_JOB, ingest)) {
      ingest.results = IngestResults.unprocessed(ingest.job.form(), ingest.upload.orElse(""));
      ingest.job.fail("InternalServerError : the job failed on purpose", clock.instant());
      return;
    }
    boolean isAborted = strikes(FaultKind.ABORT_JOB, ingest);
    try {
      ingest.results =
          work.run(ingest.job, ingest.type, ingest.key, ingest.upload.orElse(""), isAborted);
      int batches = (ingest.results.processed() + BulkLimits.BATCH - 1) / BulkLimits.BATCH;
      for (int i = 0; i < Math.max(1, batches); i++) {
        calls.countBulk("bulkBatches");
      }
      if (isAborted) {
        ingest.job.become(State.ABORTED, clock.instant());
      }
    } catch (IngestWork.BadUploadException e) {
      ingest.results = IngestResults.unprocessed(ingest.job.form(), ingest.upload.orElse(""));
      ingest.job.fail(e.getMessage(), clock.instant());
    }
  }

  private boolean strikes(FaultKind kind, Ingest ingest) {
    return faults.strikes(kind, new Target(RESOURCE, Optional.of(ingest.type.name())));
  }

  private static ApiException wrongState(BulkJob job) {
    return new ApiException(
        ErrorCode.INVALIDJOBSTATE, "InvalidJobState : the job is " + job.state().wireName());
  }

  private ApiResponse part(ApiRequest request, Ingest ingest, String name) {
    if (name.equals("batches")) {
      return upload(request, ingest);
    }
    if (!request.method().equals("GET")) {
      throw ApiException.methodNotAllowed(request.method(), "GET");
    }
    if (!ingest.job.ended()) {
      throw wrongState(ingest.job);
    }
    IngestResults results = ingest.results;
    CsvForm form = ingest.job.form();
    return switch (name) {
      case "successfulResults" -> csv(results.successfulCsv(form));
      case "failedResults" -> csv(results.failedCsv(form));
      case "unprocessedrecords" -> csv(results.unprocessedCsv(form));
      default -> throw ApiException.notFound();
    };
  }

  private static ApiResponse csv(String content) {
    return ApiResponse.text(200, "text/csv", content);
  }

  private static ApiResponse upload(ApiRequest request, Ingest ingest) {
    if (!request.method().equals("PUT")) {
      throw ApiException.methodNotAllowed(request.method(), "PUT");
    }
    if (ingest.job.state() != State.OPEN || ingest.upload.isPresent()) {
      throw wrongState(ingest.job);
    }
    String type = request.header("Content-Type").orElse("");
    if (!type.startsWith("text/csv")) {
      throw new ApiException(
          ErrorCode.CLIENTINPUTERROR, "ClientInputError : the content type must be text/csv");
    }
    if (request.body().length() > BulkLimits.LARGEST_UPLOAD) {
      throw new ApiException(ErrorCode.CLIENTINPUTERROR, "ClientInputError : more than 150 MB");
    }
    ingest.upload = Optional.of(request.body());
    return ApiResponse.empty(201);
  }

  /** Forgets all jobs, as after a reset of the data. */
  public void forget() {
    jobs.clear();
  }
}
