package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** An organisation with leads that can be written to, and in which things go wrong on request. */
final class WrittenOrg implements CrmBackend {

  static final CrmObject LEADS =
      CrmObject.of(
          "Lead",
          "Lead",
          ObjectKind.LEAD,
          List.of(
              CrmField.of("Email", "Email", FieldType.EMAIL).meaning(StandardField.EMAIL),
              CrmField.of("City", "City", FieldType.TEXT).length(20).meaning(StandardField.CITY),
              CrmField.of("Company", "Company", FieldType.TEXT)
                  .required()
                  .meaning(StandardField.COMPANY),
              CrmField.of("OptOut", "Opt out", FieldType.BOOLEAN)
                  .meaning(StandardField.OPTED_OUT_OF_EMAIL),
              CrmField.of("Key", "Key", FieldType.TEXT).meaning(StandardField.EXTERNAL_KEY),
              CrmField.of("Profile", "Profile", FieldType.TEXT).meaning(StandardField.PROFILE_ID),
              CrmField.of("Score", "Score", FieldType.INTEGER).meaning(StandardField.SCORE),
              CrmField.of("LastActivity", "Last activity", FieldType.TEXT)
                  .meaning(StandardField.LAST_ACTIVITY),
              CrmField.of("LastActivityAt", "Last activity at", FieldType.DATE_TIME)
                  .meaning(StandardField.LAST_ACTIVITY_AT),
              CrmField.of("Activities", "Activities", FieldType.LONG_TEXT)
                  .meaning(StandardField.ACTIVITY_SUMMARY)));

  final Map<String, Map<String, Value>> records = new LinkedHashMap<>();
  final List<Mutation> writes = new ArrayList<>();
  int writeCalls;
  int searches;
  int finds;

  /** What the CRM answers instead of writing; absent where it writes. */
  Function<Mutation, Optional<WriteResult>> trouble = mutation -> Optional.empty();

  boolean losesAnswers;

  /** The server dies when the CRM has written and before it knows. */
  boolean killsServer;

  static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Comes between a write and its answer. */
  Runnable afterWrite = () -> {};

  /** Records that lie in the CRM's recycle bin. */
  final Set<String> deleted = new HashSet<>();

  /** When records were created that weren't on the usual day. */
  final Map<String, Instant> createdAt = new HashMap<>();

  /** Comes before each answer. */
  Runnable delay = () -> {};

  void put(String id, Map<String, Value> values) {
    records.put(id, new HashMap<>(values));
  }

  Optional<Value> value(String id, String field) {
    return Optional.ofNullable(records.get(id).get(field));
  }

  @Override
  public List<WriteResult> write(List<Mutation> mutations) {
    delay.run();
    writeCalls++;
    writes.addAll(mutations);
    List<WriteResult> results = new ArrayList<>();
    for (Mutation mutation : mutations) {
      WriteResult result = trouble.apply(mutation).orElseGet(() -> written(mutation));
      results.add(losesAnswers ? new WriteResult.Unknown("The answer was lost.") : result);
    }
    afterWrite.run();
    if (killsServer) {
      throw new PowerCut();
    }
    return results;
  }

  private WriteResult written(Mutation mutation) {
    String id = mutation.id().orElseGet(() -> "N" + (records.size() + 1));
    Map<String, Value> record = records.computeIfAbsent(id, any -> new HashMap<>());
    mutation
        .values()
        .forEach(
            (field, value) ->
                value.ifPresentOrElse(
                    known -> record.put(field, known), () -> record.remove(field)));
    if (mutation.isCreate()) {
      record.put("Key", new Value.Text(mutation.key()));
    }
    return new WriteResult.Written(id, mutation.isCreate());
  }

  /** The mutations of each job; a job that hasn't started is in {@link #waiting} too. */
  final Map<String, List<Mutation>> jobs = new LinkedHashMap<>();

  final Set<String> waiting = new HashSet<>();

  /** What became of the mutations of a job. */
  private final Map<String, List<WriteResult>> results = new HashMap<>();

  /** How often a job is looked at before it is over. */
  int looks = 1;

  /** Comes before each look at a job. */
  Runnable look = () -> {};

  /** How many of a job's records are written at once; the others when it is over. */
  int writtenAtOnce;

  boolean refusesJobs;

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SEARCH, Capability.WRITE, Capability.BULK_WRITE);
  }

  @Override
  public BulkJob prepareBulkWrite(List<Mutation> mutations) {
    if (refusesJobs) {
      throw PluginException.of(FailureKind.TRANSIENT, "Busy.");
    }
    String id = "J" + (jobs.size() + 1);
    jobs.put(id, List.copyOf(mutations));
    results.put(id, new ArrayList<>());
    waiting.add(id);
    return new BulkJob(id);
  }

  @Override
  public void startBulkWrite(BulkJob job) {
    if (waiting.remove(job.value())) {
      work(job.value(), writtenAtOnce);
    }
  }

  private void work(String job, int upTo) {
    List<Mutation> mutations = jobs.get(job);
    for (int i = results.get(job).size(); i < Math.min(upTo, mutations.size()); i++) {
      Mutation mutation = mutations.get(i);
      results.get(job).add(trouble.apply(mutation).orElseGet(() -> written(mutation)));
    }
  }

  @Override
  public BulkProgress bulkProgress(BulkJob job) {
    look.run();
    if (waiting.contains(job.value())) {
      return new BulkProgress(BulkProgress.State.PREPARED, 0, 0);
    }
    if (looks-- > 0) {
      return new BulkProgress(BulkProgress.State.RUNNING, results.get(job.value()).size(), 0);
    }
    work(job.value(), Integer.MAX_VALUE);
    return new BulkProgress(BulkProgress.State.FINISHED, results.get(job.value()).size(), 0);
  }

  @Override
  public List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
    assertEquals(jobs.get(job.value()), mutations);
    return results.get(job.value());
  }

  @Override
  public List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> values) {
    delay.run();
    searches++;
    List<CrmRecord> found = new ArrayList<>();
    records.forEach(
        (id, record) -> {
          if ((field.equals("Key") || !deleted.contains(id))
              && record.get(field) instanceof Value.Text text
              && values.stream().anyMatch(text.text()::equalsIgnoreCase)) {
            found.add(record(id));
          }
        });
    return found;
  }

  @Override
  public List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    delay.run();
    finds++;
    return ids.stream().filter(records::containsKey).map(this::record).toList();
  }

  CrmRecord record(String id) {
    return record("Lead", id);
  }

  CrmRecord record(String object, String id) {
    CrmRecord.Builder builder =
        CrmRecord.of(
                object,
                new RecordVersion(
                    id, Integer.toHexString(records.get(id).hashCode()).toLowerCase(Locale.ROOT)))
            .createdAt(createdAt.getOrDefault(id, Instant.parse("2026-01-01T00:00:00Z")))
            .createdByUs();
    records.get(id).forEach(builder::value);
    if (deleted.contains(id)) {
      builder.deleted();
    }
    return builder.build();
  }

  @Override
  public String organisationId() {
    return "org";
  }

  @Override
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CrmObject> describe() {
    return List.of(LEADS);
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    throw new UnsupportedOperationException();
  }
}
