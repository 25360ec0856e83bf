package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** Answers about large writes that the sandbox never gives. */
class SalesforceBulkWriterTest {

  private static final String JOB = SalesforceIds.normal("750000000000001");
  private static final String LEAD = SalesforceIds.normal("00Q000000000001");
  private static final String NEW = SalesforceIds.normal("00Q000000000002");

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());
  private final List<Mutation> two =
      List.of(
          Mutation.create("Lead", "the-key").set("LastName", new Value.Text("Kit")).build(),
          Mutation.create("Lead", "other-key").set("LastName", new Value.Text("Kit")).build());

  @AfterEach
  void stop() {
    fake.close();
  }

  private BulkJob prepared() {
    fake.next(200, describe("Lead", "LastName", "Tandem_Key__c"));
    fake.next(200, "{\"id\":\"" + JOB + "\",\"state\":\"Open\"}");
    fake.next(201, "");
    return backend.prepareBulkWrite(two);
  }

  @Test
  void makesAJobFillsItAndDoesNotStartIt() {
    prepared();
    List<FakeSalesforce.Call> calls = fake.calls().subList(1, 3);
    assertEquals("POST", calls.get(0).method());
    assertTrue(
        calls
            .get(0)
            .body()
            .contains("\"operation\":\"upsert\",\"externalIdFieldName\":\"Tandem_Key__c\""),
        calls.get(0)::body);
    assertEquals("PUT", calls.get(1).method());
    assertEquals("/services/data/v65.0/jobs/ingest/" + JOB + "/batches", calls.get(1).target());
    assertTrue(calls.get(1).headers().get("Content-Type").startsWith("text/csv"));
    assertEquals(3, fake.calls().size());
  }

  @Test
  void anUploadThatIsRefusedIsTakenBackAndLeftToCalls() {
    fake.next(200, describe("Lead", "LastName", "Tandem_Key__c"));
    fake.next(200, "{\"id\":\"" + JOB + "\",\"state\":\"Open\"}");
    fake.next(400, "[{\"errorCode\":\"CLIENTINPUTERROR\",\"message\":\"no\"}]");
    fake.next(200, "{\"state\":\"Aborted\"}");
    BulkJob job = backend.prepareBulkWrite(two);
    assertTrue(fake.calls().get(3).body().contains("Aborted"));
    assertEquals(new BulkProgress(BulkProgress.State.FINISHED, 0, 0), backend.bulkProgress(job));
    backend
        .bulkResults(job, two)
        .forEach(result -> assertInstanceOf(WriteResult.Postponed.class, result));
  }

  /** Else the host would start it again and again. */
  @Test
  void aJobThatCanNotBeStartedIsTakenBack() {
    BulkJob job = prepared();
    fake.next(400, "[{\"errorCode\":\"CLIENTINPUTERROR\",\"message\":\"no data\"}]");
    fake.next(200, "{\"state\":\"Aborted\"}");
    backend.startBulkWrite(job);
    assertTrue(fake.calls().get(4).body().contains("Aborted"));
  }

  @Test
  void aJobThatRunsAlreadyIsNotTakenBack() {
    BulkJob job = prepared();
    fake.next(400, "[{\"errorCode\":\"INVALIDJOBSTATE\",\"message\":\"closed\"}]");
    backend.startBulkWrite(job);
    assertEquals(4, fake.calls().size());
  }

  @Test
  void resultsStandInAnyOrderAndWhatIsMissingIsUnknown() {
    BulkJob job = prepared();
    fake.next(
        200, "{\"state\":\"JobComplete\",\"numberRecordsProcessed\":2,\"numberRecordsFailed\":0}");
    fake.nextTable(
        "\"sf__Id\",\"sf__Created\",\"Tandem_Key__c\",\"LastName\"\n"
            + "\""
            + NEW
            + "\",\"true\",\"other-key\",\"Kit\"\n"
            + "\""
            + LEAD
            + "\",\"true\",\"nobodys-key\",\"Kit\"\n",
        Map.of());
    List<WriteResult> results = backend.bulkResults(job, two);
    assertInstanceOf(WriteResult.Unknown.class, results.get(0));
    assertEquals(new WriteResult.Written(NEW, true), results.get(1));
  }

  @Test
  void anotherRecordThanTheOneToChangeIsUnknown() {
    fake.next(200, describe("Lead", "LastName", "Tandem_Key__c"));
    fake.next(200, "{\"id\":\"" + JOB + "\",\"state\":\"Open\"}");
    fake.next(201, "");
    List<Mutation> change =
        List.of(Mutation.update("Lead", LEAD, "k").set("LastName", new Value.Text("Kit")).build());
    BulkJob job = backend.prepareBulkWrite(change);
    fake.next(200, "{\"state\":\"JobComplete\",\"numberRecordsProcessed\":1}");
    fake.nextTable(
        "\"sf__Id\",\"sf__Created\",\"Id\",\"LastName\"\n"
            + "\""
            + NEW
            + "\",\"false\",\""
            + LEAD
            + "\",\"Kit\"\n",
        Map.of());
    assertInstanceOf(WriteResult.Unknown.class, backend.bulkResults(job, change).get(0));
  }

  @Test
  void aJobThatSalesforceHasForgottenLeavesEachUnknown() {
    BulkJob job = prepared();
    fake.next(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\"}]");
    assertEquals(BulkProgress.State.FAILED, backend.bulkProgress(job).state());
    fake.next(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"gone\"}]");
    backend
        .bulkResults(job, two)
        .forEach(result -> assertInstanceOf(WriteResult.Unknown.class, result));
  }

  @Test
  void resultsOfOtherMutationsAreABug() {
    BulkJob job = prepared();
    assertEquals(
        FailureKind.INTERNAL,
        assertThrows(PluginException.class, () -> backend.bulkResults(job, two.subList(0, 1)))
            .kind());
  }

  @Test
  void theLargestJobFitsIntoTheHostsText() {
    List<SalesforceBulkJob.Part> parts = new ArrayList<>();
    for (int i = 0; i < SalesforceBulkJob.MOST_PARTS; i++) {
      parts.add(new SalesforceBulkJob.Part(JOB, "Tandem_Key__c"));
    }
    BitSet left = new BitSet();
    for (int i = 0; i < 10_000; i += 2) {
      left.set(i);
    }
    left.set(9999);
    SalesforceBulkJob job = new SalesforceBulkJob(parts, 10_000, left);
    assertEquals(Optional.of(job), SalesforceBulkJob.of(job.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "null",
        "{}",
        "{\"v\":2,\"parts\":[],\"mutations\":1,\"left\":\"\"}",
        "{\"v\":1,\"parts\":[{\"id\":\"../../x\"}],\"mutations\":1,\"left\":\"\"}",
        "{\"v\":1,\"parts\":[null],\"mutations\":1,\"left\":\"\"}",
        "{\"v\":1,\"parts\":[],\"mutations\":1,\"left\":\"%\"}"
      })
  void anyOtherTextIsNoJob(String text) {
    assertEquals(Optional.empty(), SalesforceBulkJob.of(new BulkJob(text)));
    assertEquals(BulkProgress.State.FAILED, backend.bulkProgress(new BulkJob(text)).state());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUIRED_FIELD_MISSING:Required fields are missing: [Company]:Company --"
            + "|REQUIRED_FIELD_MISSING|Required fields are missing: [Company]|[\"Company\"]",
        "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--"
            + "|INVALID_CROSS_REFERENCE_KEY|invalid cross reference id|[]",
        "FIELD_INTEGRITY_EXCEPTION:There's a problem:StateCode, CountryCode --"
            + "|FIELD_INTEGRITY_EXCEPTION|There's a problem|[\"StateCode\",\"CountryCode\"]",
        "UNABLE_TO_LOCK_ROW:unable to obtain: 00Q:1, 2|UNABLE_TO_LOCK_ROW|unable to obtain: 00Q:1, 2|[]",
        "something odd||something odd|[]"
      })
  void understandsWhatStandsBesideALine(String text, String code, String message, String fields) {
    JsonNode error = SalesforceBulkResults.error(text);
    assertEquals(code == null ? "" : code, error.path("statusCode").asText());
    assertEquals(message, error.path("message").asText());
    assertEquals(fields, error.path("fields").toString());
  }
}
