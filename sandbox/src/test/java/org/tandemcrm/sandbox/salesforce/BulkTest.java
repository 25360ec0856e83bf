package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.sandbox.salesforce.ApiClient.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.sandbox.salesforce.ApiClient.Answer;

/** Bulk API 2.0: queries and uploads as jobs. */
class BulkTest {
  private static final String QUERY = API + "/jobs/query";
  private static final String INGEST = API + "/jobs/ingest";
  private static SalesforceSandbox sandbox;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
    client = ApiClient.loggedIn(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void clear() {
    client.delete("/_sandbox/faults");
  }

  private static String query(String soql) {
    Answer made = client.post(QUERY, "{\"operation\":\"query\",\"query\":\"%s\"}".formatted(soql));
    assertEquals(200, made.status(), made.message());
    assertEquals("UploadComplete", made.body().path("state").asText());
    return QUERY + "/" + made.body().path("id").asText();
  }

  private static JsonNode ended(String job) {
    for (int looks = 0; looks < 5; looks++) {
      JsonNode json = client.get(job).body();
      if (!List.of("UploadComplete", "InProgress").contains(json.path("state").asText())) {
        return json;
      }
    }
    throw new AssertionError("the job doesn't end");
  }

  private static HttpResponse<String> csv(String path) {
    return client.raw(client.request(path).GET());
  }

  private static List<CSVRecord> lines(HttpResponse<String> response) throws IOException {
    assertEquals(200, response.statusCode(), response.body());
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(response.body(), format)) {
      return parser.getRecords();
    }
  }

  private static String job(String operation, String more) {
    Answer made =
        client.post(
            INGEST,
            "{\"object\":\"Lead\",\"operation\":\"%s\",\"contentType\":\"CSV\"%s}"
                .formatted(operation, more));
    assertEquals(200, made.status(), made.message());
    assertEquals("Open", made.body().path("state").asText());
    String path = INGEST + "/" + made.body().path("id").asText();
    assertEquals(path.substring(1) + "/batches", made.body().path("contentUrl").asText());
    return path;
  }

  private static int put(String job, String csv) {
    return client
        .raw(
            client
                .request(job + "/batches")
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString(csv)))
        .statusCode();
  }

  private static JsonNode run(String job, String csv) {
    assertEquals(201, put(job, csv));
    assertEquals(200, client.patch(job, "{\"state\":\"UploadComplete\"}").status());
    return ended(job);
  }

  @Test
  void aQueryIsFetchedPageByPage() throws IOException {
    String job = query("SELECT Id, Owner.Name, CreatedDate, IsConverted FROM Lead");
    assertEquals("INVALIDJOBSTATE", client.get(job + "/results").errorCode());
    int total = ended(job).path("numberRecordsProcessed").asInt();
    assertTrue(total >= 100);
    List<CSVRecord> all = new ArrayList<>();
    String locator = "";
    while (!locator.equals("null")) {
      HttpResponse<String> page =
          csv(job + "/results?maxRecords=30" + (locator.isEmpty() ? "" : "&locator=" + locator));
      List<CSVRecord> lines = lines(page);
      assertEquals(
          String.valueOf(lines.size()),
          page.headers().firstValue("Sforce-NumberOfRecords").orElseThrow());
      locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
      all.addAll(lines);
    }
    assertEquals(total, all.size());
    assertEquals(total, all.stream().map(line -> line.get("Id")).distinct().count());
    assertTrue(all.get(0).get("CreatedDate").endsWith(".000Z"));
    assertTrue(all.stream().anyMatch(line -> line.get("IsConverted").equals("true")));
    assertTrue(csv(job + "/results").body().startsWith("\"Id\",\"Owner.Name\",\"CreatedDate\","));
  }

  @Test
  void resultsKeepToTheVersionOfTheJob() {
    String job = query("SELECT Id FROM Contact");
    ended(job);
    Answer other = client.get(job.replace("v65.0", "v64.0") + "/results");
    assertEquals(409, other.status());
    assertEquals(
        "INVALID_QUERY_LOCATOR", client.get(job + "/results?locator=nonsense").errorCode());
    assertEquals(204, client.delete(job).status());
    assertEquals(404, client.get(job).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Lead LIMIT 10 OFFSET 5",
        "SELECT COUNT() FROM Lead",
        "SELECT Status, COUNT(Id) FROM Lead GROUP BY Status",
        "SELECT Id FRO Lead"
      })
  void whatBulkCannotQueryIsRefused(String soql) {
    assertEquals(
        "MALFORMED_QUERY",
        client
            .post(QUERY, "{\"operation\":\"query\",\"query\":\"%s\"}".formatted(soql))
            .errorCode());
  }

  @Test
  void anUploadIsWrittenLineByLine() throws IOException {
    String job = job("insert", "");
    JsonNode info =
        run(
            job,
            "\uFEFFLastName,Company,Title,Email\n"
                + "\"O\"\"Neill, \"\"Jo\"\"\",\"two\nlines\",,jo@bulk.example\n"
                + "Doe,,Dr.,x@bulk.example\n"
                + "Roe,Roe Ltd,#N/A,not an email\n");
    assertEquals("JobComplete", info.path("state").asText());
    assertEquals(3, info.path("numberRecordsProcessed").asInt());
    assertEquals(2, info.path("numberRecordsFailed").asInt());
    List<CSVRecord> good = lines(csv(job + "/successfulResults"));
    assertEquals("true", good.get(0).get("sf__Created"));
    JsonNode lead = client.get(API + "/sobjects/Lead/" + good.get(0).get("sf__Id")).body();
    assertEquals("O\"Neill, \"Jo\"", lead.path("LastName").asText());
    assertEquals("two\nlines", lead.path("Company").asText());
    List<CSVRecord> bad = lines(csv(job + "/failedResults"));
    assertEquals(
        "REQUIRED_FIELD_MISSING:Required fields are missing: [Company]:Company --",
        bad.get(0).get("sf__Error"));
    assertEquals("Doe", bad.get(0).get("LastName"));
    assertTrue(bad.get(1).get("sf__Error").startsWith("INVALID_EMAIL_ADDRESS:"));
    assertTrue(lines(csv(job + "/unprocessedrecords")).isEmpty());
  }

  @Test
  void recordsAreUpsertedUpdatedAndDeleted() throws IOException {
    String upsert = job("upsert", ",\"externalIdFieldName\":\"Tandem_Key__c\"");
    run(upsert, "Tandem_Key__c,LastName,Company,Title\nb1,A,B,Dr.\nb2,A,B,\nb1,A,B,\n");
    List<CSVRecord> made = lines(csv(upsert + "/successfulResults"));
    assertEquals(2, made.size());
    assertEquals(1, lines(csv(upsert + "/failedResults")).size());
    String id = made.get(0).get("sf__Id");
    run(job("update", ""), "Id,Title,City\n" + id + ",#N/A,Ulm\n");
    JsonNode lead = client.get(API + "/sobjects/Lead/" + id).body();
    assertTrue(lead.path("Title").isNull());
    assertEquals("Ulm", lead.path("City").asText());
    String delete = job("delete", ",\"lineEnding\":\"CRLF\",\"columnDelimiter\":\"SEMICOLON\"");
    run(delete, "Id\r\n" + id + "\r\n00Q5g00000zzzzz\r\n");
    assertEquals("ENTITY_IS_DELETED", client.get(API + "/sobjects/Lead/" + id).errorCode());
    assertTrue(csv(delete + "/successfulResults").body().startsWith("\"sf__Id\";\"sf__Created\""));
    assertTrue(csv(delete + "/failedResults").body().contains("INVALID_CROSS_REFERENCE_KEY"));
  }

  @Test
  void jobsKeepToTheirStates() {
    String job = job("insert", "");
    assertEquals(201, put(job, "LastName,Company\nA,B\n"));
    assertEquals(400, put(job, "LastName,Company\nA,B\n"));
    assertEquals("INVALIDJOBSTATE", client.get(job + "/failedResults").errorCode());
    assertEquals(
        "Aborted", client.patch(job, "{\"state\":\"Aborted\"}").body().path("state").asText());
    assertEquals(
        "INVALIDJOBSTATE", client.patch(job, "{\"state\":\"UploadComplete\"}").errorCode());
    assertEquals(
        "INVALIDJOB",
        client.post(INGEST, "{\"object\":\"Lead\",\"operation\":\"guess\"}").errorCode());
    assertEquals("Failed", run(job("insert", ""), "LastName,Nope\nA,B\n").path("state").asText());
  }

  @Test
  void aJobCanFailOnPurpose() throws IOException {
    client.fault("{\"kind\":\"fail-job\",\"resource\":\"ingestJobs\",\"object\":\"Lead\"}");
    String job = job("insert", "");
    assertEquals("Failed", run(job, "LastName,Company\nA,B\n").path("state").asText());
    assertEquals(1, lines(csv(job + "/unprocessedrecords")).size());
    client.fault("{\"kind\":\"fail-job\",\"resource\":\"queryJobs\"}");
    assertEquals("Failed", ended(query("SELECT Id FROM Lead")).path("state").asText());
  }

  @Test
  void aJobCanBeRefusedHeldAndAborted() throws IOException {
    for (String resource : List.of("queryJobs", "ingestJobs")) {
      client.fault("{\"kind\":\"refuse-job\",\"resource\":\"%s\"}".formatted(resource));
    }
    assertEquals(
        "FEATURENOTENABLED",
        client
            .post(QUERY, "{\"operation\":\"query\",\"query\":\"SELECT Id FROM Lead\"}")
            .errorCode());
    assertEquals(
        "FEATURENOTENABLED",
        client.post(INGEST, "{\"object\":\"Lead\",\"operation\":\"insert\"}").errorCode());
    client.fault("{\"kind\":\"hold-job\",\"times\":9}");
    String query = query("SELECT Id FROM Lead");
    for (int looks = 0; looks < 9; looks++) {
      assertEquals("UploadComplete", client.get(query).body().path("state").asText());
    }
    assertEquals("JobComplete", ended(query).path("state").asText());
    client.fault("{\"kind\":\"abort-job\",\"resource\":\"ingestJobs\"}");
    String job = job("insert", "");
    assertEquals("Aborted", run(job, "LastName,Company\nA,B\nC,D\nE,F\n").path("state").asText());
    assertEquals(2, lines(csv(job + "/successfulResults")).size());
    assertEquals("E", lines(csv(job + "/unprocessedrecords")).get(0).get("LastName"));
  }

  @Test
  void aPageOfResultsCanBeShortOrGone() throws IOException {
    String job = query("SELECT Id FROM Lead");
    int total = ended(job).path("numberRecordsProcessed").asInt();
    client.fault("{\"kind\":\"short-pages\",\"resource\":\"queryJobs\"}");
    assertEquals((total + 1) / 2, lines(csv(job + "/results")).size());
    client.fault("{\"kind\":\"invalid-locators\",\"resource\":\"queryJobs\"}");
    assertEquals("INVALID_QUERY_LOCATOR", client.get(job + "/results").errorCode());
  }

  @Test
  void jobsCountAgainstTheirOwnLimits() {
    int before = left("DailyBulkV2QueryJobs");
    query("SELECT Id FROM Lead");
    assertEquals(before - 1, left("DailyBulkV2QueryJobs"));
    before = left("DailyBulkApiBatches");
    run(job("insert", ""), "LastName,Company\nA,B\n");
    assertEquals(before - 1, left("DailyBulkApiBatches"));
  }

  private static int left(String limit) {
    return client.get(API + "/limits").body().path(limit).path("Remaining").asInt();
  }
}
