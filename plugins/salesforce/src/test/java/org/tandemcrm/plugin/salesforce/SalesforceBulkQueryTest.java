package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.plugin.salesforce.SalesforceBulkQuery.State;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** What the sandbox never answers about a bulk query. */
class SalesforceBulkQueryTest {

  private static final String JOB = SalesforceIds.normal("750000000000001");

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBulkQuery query =
      new SalesforceBulkQuery(new SalesforceClient(fake.settings()));

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void asksForAJob() {
    fake.next(200, "{\"id\":\"" + JOB + "\",\"state\":\"UploadComplete\"}");
    assertEquals(Optional.of(JOB), query.create("SELECT Id FROM Lead"));
    assertEquals("/services/data/v65.0/jobs/query", fake.calls().get(0).target());
    assertTrue(fake.calls().get(0).body().contains("\"query\":\"SELECT Id FROM Lead\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|[{\"errorCode\":\"FEATURENOTENABLED\",\"message\":\"Async API not enabled\"}]",
        "400|[{\"errorCode\":\"EXCEEDEDQUOTA\",\"message\":\"ExceededQuota\"}]",
        "400|[{\"errorCode\":\"INVALIDJOB\",\"message\":\"InvalidJob : no\"}]",
        "403|[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit\"}]",
        "503|nothing",
        "200|{\"state\":\"UploadComplete\"}"
      })
  void whateverStandsAgainstAJobThereIsNone(int status, String body) {
    fake.next(status, body);
    assertEquals(Optional.empty(), query.create("SELECT Id FROM Lead"));
  }

  @ParameterizedTest
  @CsvSource({
    "UploadComplete,RUNNING",
    "InProgress,RUNNING",
    "JobComplete,READY",
    "Failed,LOST",
    "Aborted,LOST",
    "Whatever,LOST"
  })
  void knowsWhereAJobStands(String told, State state) {
    fake.next(200, "{\"state\":\"" + told + "\"}");
    assertEquals(state, query.look(JOB, Duration.ZERO));
  }

  @Test
  void looksAgainAsLongAsItHasPatience() {
    fake.next(200, "{\"state\":\"UploadComplete\"}");
    fake.next(200, "{\"state\":\"InProgress\"}");
    fake.next(200, "{\"state\":\"JobComplete\"}");
    assertEquals(State.READY, query.look(JOB, Duration.ofSeconds(30)));
    assertEquals(3, fake.calls().size());
  }

  @Test
  void aJobThatIsNotThereIsLost() {
    fake.next(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"not found\"}]");
    assertEquals(State.LOST, query.look(JOB, Duration.ZERO));
  }

  @Test
  void whoCanNotBeAskedKnowsNothingOfTheJob() {
    fake.next(503, "[{\"errorCode\":\"SERVER_UNAVAILABLE\",\"message\":\"later\"}]");
    PluginException failure =
        assertThrows(PluginException.class, () -> query.look(JOB, Duration.ZERO));
    assertEquals(FailureKind.TRANSIENT, failure.kind());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsATablePackedOrNot(boolean packed) {
    fake.nextTable(
        "\"Id\",\"Name\"\n\"1\",\"Zoë, \"\"Jo\"\"\nand Söns\"\n\"2\",\"\"\n",
        Map.of("Sforce-NumberOfRecords", "2", "Sforce-Locator", "MTAwMDA"),
        packed);
    SalesforceBulkQuery.Results results =
        query.results(JOB, Optional.of("a+b/c="), 7).orElseThrow();
    assertEquals(List.of("Id", "Name"), results.table().columns());
    assertEquals("Zoë, \"Jo\"\nand Söns", results.table().rows().get(0).get("Name"));
    assertEquals("", results.table().rows().get(1).get("Name"));
    assertEquals(Optional.of("MTAwMDA"), results.locator());
    assertEquals(
        "/services/data/v65.0/jobs/query/" + JOB + "/results?maxRecords=7&locator=a%2Bb%2Fc%3D",
        fake.calls().get(0).target());
  }

  @Test
  void theTextNullEndsTheResults() {
    fake.nextTable("\"Id\"\n\"1\"\n", Map.of("Sforce-Locator", "null"));
    assertEquals(Optional.empty(), query.results(JOB, Optional.empty(), 7).orElseThrow().locator());
  }

  /** Zeros pack well: what arrives is short, and unpacks to more than may be held. */
  @Test
  void aPageThatIsTooLongIsAskedForInHalves() {
    fake.nextTable("0".repeat(70 << 20), Map.of(), true);
    fake.nextTable("\"Id\"\n\"1\"\n", Map.of("Sforce-Locator", "null"));
    assertEquals(1, query.results(JOB, Optional.empty(), 1000).orElseThrow().table().rows().size());
    assertTrue(fake.calls().get(1).target().endsWith("maxRecords=500"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Id\",\"Name\"\n\"1\",\"cut", "\"Id\",\"Name\"\n\"1\"\n", "\"Id\"\n"})
  void aTableThatIsNotWholeIsAskedForAgain(String csv) {
    fake.nextTable(csv, Map.of("Sforce-NumberOfRecords", "1", "Sforce-Locator", "null"));
    PluginException failure =
        assertThrows(PluginException.class, () -> query.results(JOB, Optional.empty(), 7));
    assertEquals(FailureKind.TRANSIENT, failure.kind());
  }

  @Test
  void resultsThatAreGoneAreAbsent() {
    fake.next(400, "[{\"errorCode\":\"INVALID_QUERY_LOCATOR\",\"message\":\"no\"}]");
    assertEquals(Optional.empty(), query.results(JOB, Optional.of("x"), 7));
    fake.next(409, "[{\"errorCode\":\"INVALIDVERSION\",\"message\":\"no\"}]");
    assertEquals(Optional.empty(), query.results(JOB, Optional.of("x"), 7));
  }

  @Test
  void aPlaceInTheResultsThatIsNoneIsNotUnderstood() {
    fake.nextTable("\"Id\"\n\"1\"\n", Map.of("Sforce-Locator", "x&maxRecords=1"));
    assertEquals(
        FailureKind.INTERNAL,
        assertThrows(PluginException.class, () -> query.results(JOB, Optional.empty(), 7)).kind());
  }
}
