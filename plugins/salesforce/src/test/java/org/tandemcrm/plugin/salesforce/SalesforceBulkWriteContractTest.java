package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Large writes with what befalls a job: bad records, jobs that fail or are stopped, lost answers.
 */
class SalesforceBulkWriteContractTest extends SandboxContract {

  /** How many looks a job of the sandbox takes at most. */
  private static final int MOST_LOOKS = 20;

  @BeforeEach
  void countAnew() {
    org().resetCalls();
  }

  @Test
  void aThousandRecordsOfTwoObjectsTakeThreeJobsAndFewCalls() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<String> ids = leads(400);
      List<Mutation> mutations = new ArrayList<>();
      ids.forEach(id -> mutations.add(change(id, "Changed")));
      Stream.generate(SalesforceBulkWriteContractTest::creation).limit(400).forEach(mutations::add);
      contacts(200).forEach(id -> mutations.add(title("Contact", id, "Changed")));
      Collections.shuffle(mutations, new Random(42));
      org().resetCalls();
      List<WriteResult> results = written(backend, mutations);
      for (int i = 0; i < mutations.size(); i++) {
        WriteResult.Written result = assertInstanceOf(WriteResult.Written.class, results.get(i));
        assertEquals(mutations.get(i).isCreate(), result.created());
        assertEquals(mutations.get(i).id().orElse(result.id()), result.id());
      }
      assertEquals(3, org().send("GET", "calls", "").path("bulkBatches").asInt());
      // Two calls to fill each job, one to start it, at most three looks, one before the results.
      assertTrue(org().calls() <= 27, () -> org().send("GET", "calls", "").toString());
    }
  }

  @Test
  void aPoisonedRecordLeavesTheOther499Written() {
    try (CrmBackend backend = connect()) {
      List<String> ids = leads(500);
      org()
          .fault(
              "{\"kind\":\"poison-record\",\"record\":\"%s\",\"times\":-1}".formatted(ids.get(77)));
      List<WriteResult> results =
          written(backend, ids.stream().map(id -> change(id, "Changed")).toList());
      for (int i = 0; i < ids.size(); i++) {
        if (i != 77) {
          assertEquals(new WriteResult.Written(ids.get(i), false), results.get(i));
        }
      }
      assertEquals(
          Cause.VALIDATION_RULE,
          assertInstanceOf(WriteResult.Rejected.class, results.get(77)).cause());
    }
  }

  @Test
  void refusalsAreThoseOfACall() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      String lead = leads(1).get(0);
      String gone = leads(2).get(1);
      org().delete("Lead", gone);
      List<Mutation> mutations =
          List.of(
              change(lead, "x".repeat(200)),
              change(gone, "Gone"),
              Mutation.create("Lead", key()).set("LastName", new Value.Text("Kit")).build(),
              Mutation.create("Lead", key())
                  .set("LastName", new Value.Text("Kit"))
                  .set("Company", new Value.Text("Kit Ltd"))
                  .set("Email", new Value.Text("no email"))
                  .build(),
              Mutation.create("Lead", key())
                  .set("LastName", new Value.Text("Kit"))
                  .set("Company", new Value.Text("Kit Ltd"))
                  .set("OwnerId", new Value.Text(SalesforceIds.normal("005000000KitGon")))
                  .build());
      List<WriteResult> ofCall = backend.write(mutations);
      List<WriteResult> ofJob = written(backend, mutations);
      for (int i = 0; i < mutations.size(); i++) {
        WriteResult.Rejected expected = assertInstanceOf(WriteResult.Rejected.class, ofCall.get(i));
        WriteResult.Rejected found = assertInstanceOf(WriteResult.Rejected.class, ofJob.get(i));
        assertEquals(expected.cause(), found.cause(), found::reason);
        assertEquals(expected.fields(), found.fields(), found::reason);
      }
    }
  }

  @Test
  void aDuplicateRuleStopsACreationAndLeavesAChangeToACall() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org()
          .send(
              "POST",
              "rules/duplicate",
              "{\"object\":\"Lead\",\"field\":\"Email\",\"action\":\"allow\"}");
      Value email = new Value.Text("twice@kit.example");
      List<String> ids = leads(2);
      backend.write(List.of(Mutation.update("Lead", ids.get(0), "k").set("Email", email).build()));
      Mutation change = Mutation.update("Lead", ids.get(1), "k").set("Email", email).build();
      Mutation creation =
          Mutation.create("Lead", key())
              .set("LastName", new Value.Text("Kit"))
              .set("Company", new Value.Text("Kit Ltd"))
              .set("Email", email)
              .build();
      List<WriteResult> results = written(backend, List.of(change, creation));
      assertInstanceOf(WriteResult.Postponed.class, results.get(0));
      assertEquals(
          Cause.DUPLICATE, assertInstanceOf(WriteResult.Rejected.class, results.get(1)).cause());
      assertEquals(
          List.of(new WriteResult.Written(ids.get(1), false)), backend.write(List.of(change)));
    }
  }

  @Test
  void whatAJobCanNotTakeIsLeftToACall() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<String> ids = leads(4);
      List<Mutation> mutations =
          List.of(
              change(ids.get(0), "#N/A"),
              change(ids.get(1), "Fine"),
              Mutation.update("Lead", ids.get(2), "k")
                  .set("Description", new Value.Text("x".repeat(32_001)))
                  .build(),
              Mutation.update("Lead", ids.get(3), "k")
                  .set("KitGone", new Value.Text("Kit"))
                  .build());
      List<WriteResult> results = written(backend, mutations);
      assertInstanceOf(WriteResult.Postponed.class, results.get(0));
      assertEquals(new WriteResult.Written(ids.get(1), false), results.get(1));
      assertInstanceOf(WriteResult.Postponed.class, results.get(2));
      assertEquals(
          Cause.SCHEMA_CHANGED,
          assertInstanceOf(WriteResult.Rejected.class, results.get(3)).cause());
    }
  }

  @Test
  void anOrganisationWithoutTheBulkApiLeavesAllToCalls() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org().fault("{\"kind\":\"refuse-job\",\"resource\":\"ingestJobs\",\"times\":-1}");
      List<Mutation> mutations = List.of(change(leads(1).get(0), "Changed"), creation());
      BulkJob job = backend.prepareBulkWrite(mutations);
      assertEquals(BulkProgress.State.FINISHED, backend.bulkProgress(job).state());
      backend
          .bulkResults(job, mutations)
          .forEach(result -> assertInstanceOf(WriteResult.Postponed.class, result));
    }
  }

  @Test
  void aJobThatFailsHasWrittenNothingAndSaysSo() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org().fault("{\"kind\":\"fail-job\",\"resource\":\"ingestJobs\",\"object\":\"Lead\"}");
      String contact = contacts(1).get(0);
      List<Mutation> mutations =
          List.of(
              change(leads(1).get(0), "Changed"),
              title("Contact", contact, "Changed"),
              change(leads(2).get(1), "Changed"));
      BulkJob job = backend.prepareBulkWrite(mutations);
      assertEquals(BulkProgress.State.FAILED, end(backend, job).state());
      List<WriteResult> results = backend.bulkResults(job, mutations);
      assertTrue(
          assertInstanceOf(WriteResult.Postponed.class, results.get(0))
              .reason()
              .contains("failed on purpose"));
      assertEquals(new WriteResult.Written(contact, false), results.get(1));
      assertInstanceOf(WriteResult.Postponed.class, results.get(2));
    }
  }

  @Test
  void ofAJobThatIsStoppedEachRecordIsKnown() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      org().fault("{\"kind\":\"abort-job\",\"resource\":\"ingestJobs\"}");
      List<Mutation> mutations =
          Stream.generate(SalesforceBulkWriteContractTest::creation).limit(10).toList();
      BulkJob job = backend.prepareBulkWrite(mutations);
      BulkProgress end = end(backend, job);
      assertEquals(new BulkProgress(BulkProgress.State.FAILED, 5, 0), end);
      Map<String, Integer> kinds = new TreeMap<>();
      List<WriteResult> results = backend.bulkResults(job, mutations);
      results.forEach(result -> kinds.merge(result.getClass().getSimpleName(), 1, Integer::sum));
      assertEquals(Map.of("Written", 5, "Postponed", 5), kinds);
      for (int i = 0; i < mutations.size(); i++) {
        assertEquals(
            results.get(i) instanceof WriteResult.Written ? 1 : 0,
            created(mutations.get(i)),
            "said to be written, or not, and it is otherwise");
      }
    }
  }

  /** The start is done, and its answer gets lost: nothing may be taken for not written. */
  @ParameterizedTest
  @ValueSource(strings = {"drop-answer", "cut-answer"})
  void aStartWhoseAnswerGotLostHasStarted(String kind) {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<Mutation> mutations =
          Stream.generate(SalesforceBulkWriteContractTest::creation).limit(3).toList();
      BulkJob job = backend.prepareBulkWrite(mutations);
      org().fault(kind, "ingestJobs");
      PluginException failure =
          assertThrows(PluginException.class, () -> backend.startBulkWrite(job));
      assertEquals(FailureKind.TRANSIENT, failure.kind());
      end(backend, job);
      backend
          .bulkResults(job, mutations)
          .forEach(result -> assertInstanceOf(WriteResult.Written.class, result));
      mutations.forEach(mutation -> assertEquals(1, created(mutation)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-answer", "status-503", "request-limit-concurrent"})
  void aPreparationThatFailsLeavesNoJobThatRuns(String kind) {
    try (CrmBackend backend = connect()) {
      backend.describe();
      Mutation creation = creation();
      List<Mutation> mutations = List.of(creation, title("Contact", contacts(1).get(0), "Never"));
      // The job of leads is made and filled by then.
      org()
          .fault(
              "{\"kind\":\"%s\",\"resource\":\"ingestJobs\",\"object\":\"Contact\"}"
                  .formatted(kind));
      PluginException failure =
          assertThrows(PluginException.class, () -> backend.prepareBulkWrite(mutations));
      assertTrue(
          List.of(FailureKind.TRANSIENT, FailureKind.RATE_LIMITED).contains(failure.kind()),
          failure::getMessage);
      assertEquals(0, org().send("GET", "calls", "").path("bulkBatches").asInt());
      assertEquals(0, created(creation));
      assertEquals(0, org().faultsLeft());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-answer", "status-503"})
  void resultsThatGetLostAreAskedForAgain(String kind) {
    try (CrmBackend backend = connect()) {
      backend.describe();
      List<Mutation> mutations =
          Stream.generate(SalesforceBulkWriteContractTest::creation).limit(3).toList();
      BulkJob job = backend.prepareBulkWrite(mutations);
      end(backend, job);
      org().fault(kind, "ingestJobs");
      PluginException failure =
          assertThrows(PluginException.class, () -> backend.bulkResults(job, mutations));
      assertEquals(FailureKind.TRANSIENT, failure.kind());
      backend
          .bulkResults(job, mutations)
          .forEach(result -> assertInstanceOf(WriteResult.Written.class, result));
    }
  }

  @Test
  void anExpiredSessionIsRenewedAtEveryStepAndNothingIsWrittenTwice() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      Mutation creation = creation();
      org().fault("expire-sessions", "ingestJobs");
      BulkJob job = backend.prepareBulkWrite(List.of(creation));
      org().fault("expire-sessions", "ingestJobs");
      end(backend, job);
      org().fault("expire-sessions", "ingestJobs");
      assertInstanceOf(
          WriteResult.Written.class, backend.bulkResults(job, List.of(creation)).get(0));
      assertEquals(1, created(creation));
    }
  }

  private static List<WriteResult> written(CrmBackend backend, List<Mutation> mutations) {
    BulkJob job = backend.prepareBulkWrite(mutations);
    assertEquals(BulkProgress.State.FINISHED, end(backend, job).state());
    return backend.bulkResults(job, mutations);
  }

  private static BulkProgress end(CrmBackend backend, BulkJob job) {
    BulkProgress progress = backend.bulkProgress(job);
    for (int looks = 0; !progress.isOver() && looks < MOST_LOOKS; looks++) {
      if (progress.state() == BulkProgress.State.PREPARED) {
        backend.startBulkWrite(job);
      }
      progress = backend.bulkProgress(job);
    }
    assertTrue(progress.isOver(), "the job must end: " + progress);
    return progress;
  }

  /** How many records were ever created under the key. */
  private int created(Mutation mutation) {
    return org()
        .send("GET", "creates/Lead/Tandem_Key__c", "")
        .path("byKey")
        .path(mutation.key())
        .asInt();
  }

  private List<String> leads(int count) {
    return ids("Lead", count);
  }

  private List<String> contacts(int count) {
    return ids("Contact", count);
  }

  private List<String> ids(String object, int count) {
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, JsonNode> record : org().records(object).entrySet()) {
      if (!record.getValue().path("IsConverted").asBoolean() && ids.size() < count) {
        ids.add(record.getKey());
      }
    }
    Collections.sort(ids);
    return ids;
  }

  private static Mutation change(String id, String title) {
    return title("Lead", id, title);
  }

  private static Mutation title(String object, String id, String title) {
    return Mutation.update(object, id, "k").set("Title", new Value.Text(title)).build();
  }

  private static Mutation creation() {
    return Mutation.create("Lead", key())
        .set("LastName", new Value.Text("Kit"))
        .set("Company", new Value.Text("Kit Ltd"))
        .build();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
