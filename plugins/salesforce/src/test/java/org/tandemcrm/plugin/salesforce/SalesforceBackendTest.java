package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;

/** What the sandbox never answers: large, odd, broken and partly refused answers. */
class SalesforceBackendTest {

  private static final String STAMP = "2026-11-22T05:00:00.000+0000";
  private static final String EMPTY_PAGE = "{\"totalSize\":0,\"done\":true,\"records\":[]}";
  private static final Cursor END =
      new SalesforceCursor.End(Optional.empty(), Instant.parse("2026-11-22T05:00:00Z")).text();

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aQueryTooLongForAnAddressTravelsInABody() {
    List<String> names =
        IntStream.range(0, 600).mapToObj("A_Custom_Field_No_%03d__c"::formatted).toList();
    fake.next(200, describe(names.stream()));
    fake.next(200, composite(part("q1", 200, EMPTY_PAGE)));
    ChangePage page =
        backend.readChanges(new ReadRequest("Lead", Set.copyOf(names), Cursor.START, 100));
    assertTrue(page.isLast());
    FakeSalesforce.Call call = fake.calls().get(1);
    assertEquals("/services/data/v65.0/composite", call.target());
    assertTrue(call.body().contains(names.get(599)));
    assertTrue(call.body().contains("batchSize=200"));
  }

  @Test
  void aLongQueryThatIsRefusedIsAFailure() {
    List<String> names =
        IntStream.range(0, 600).mapToObj("A_Custom_Field_No_%03d__c"::formatted).toList();
    fake.next(200, describe(names.stream()));
    fake.next(200, composite(part("q1", 400, error("UNABLE_TO_LOCK_ROW"))));
    assertEquals(
        FailureKind.TRANSIENT,
        failure(new ReadRequest("Lead", Set.copyOf(names), Cursor.START, 100)).kind());
  }

  @Test
  void aPollUnderstandsAnswersInAnyOrderAndSendsTheHostToReadWhatWasRefused() {
    fake.next(
        200,
        composite(
            part("q3", 400, error("INVALID_TYPE")),
            part("q2", 200, page(row("003000000000001"))),
            part("q1", 200, EMPTY_PAGE)));
    Map<String, ObjectPoll> polls = backend.poll(cursors("Lead", "Contact", "Account"));
    assertTrue(polls.get("Lead").complete());
    assertEquals(
        List.of(new RecordVersion("003000000000001AAA", STAMP)), polls.get("Contact").versions());
    assertTrue(polls.get("Contact").complete());
    assertFalse(polls.get("Account").complete());
    assertEquals(1, fake.calls().size());
  }

  @Test
  void aPollThatMeetsALimitIsAFailure() {
    fake.next(
        200,
        composite(part("q1", 200, EMPTY_PAGE), part("q2", 403, error("REQUEST_LIMIT_EXCEEDED"))));
    PluginException failure =
        assertThrows(PluginException.class, () -> backend.poll(cursors("Lead", "Contact")));
    assertEquals(FailureKind.RATE_LIMITED, failure.kind());
  }

  @Test
  void aPollWithAnAnswerMissingIsNotUnderstood() {
    fake.next(200, composite(part("q1", 200, EMPTY_PAGE)));
    PluginException failure =
        assertThrows(PluginException.class, () -> backend.poll(cursors("Lead", "Contact")));
    assertEquals(FailureKind.INTERNAL, failure.kind());
  }

  @Test
  void aFullPollIsNotComplete() {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(i -> row("00Q000000000%03d".formatted(i)))
            .collect(Collectors.joining(","));
    fake.next(200, composite(part("q1", 200, page(rows))));
    ObjectPoll poll = backend.poll(cursors("Lead")).get("Lead");
    assertEquals(200, poll.versions().size());
    assertFalse(poll.complete());
  }

  @Test
  void aBrokenValueIsTroubleOfItsRecordAndDoesNotStopTheOthers() {
    fake.next(200, describe(Stream.of("Due__c")).replace("\"string\"", "\"date\""));
    fake.next(
        200, page(due("00Q000000000001", "private") + "," + due("00Q000000000002", "2026-01-31")));
    List<CrmRecord> records =
        backend.readChanges(new ReadRequest("Lead", Set.of("Due__c"), Cursor.START, 100)).records();
    assertEquals(
        Optional.of("The field Due__c can't be read: it is no date."), records.get(0).trouble());
    assertEquals(Optional.empty(), records.get(1).trouble());
    assertEquals(Set.of("Due__c"), records.get(1).values().keySet());
  }

  private static String due(String id, String due) {
    return "{\"Id\":\"%s\",\"SystemModstamp\":\"%s\",\"Due__c\":\"%s\"}".formatted(id, STAMP, due);
  }

  @Test
  void aChangeByTheSyncUserIsNobodysChange() {
    fake.next(200, describe(Stream.of("LastModifiedDate", "LastModifiedById")));
    fake.next(
        200,
        page(
            changedBy("00Q000000000001", "005000000000001")
                + ","
                + changedBy("00Q000000000002", "005000000000002")));
    List<CrmRecord> records =
        backend.readChanges(new ReadRequest("Lead", Set.of(), Cursor.START, 100)).records();
    assertEquals(Optional.empty(), records.get(0).modifiedAt());
    assertEquals(Optional.of(Instant.parse("2026-11-22T05:00:00Z")), records.get(1).modifiedAt());
  }

  @Test
  void aPageThatLeadsElsewhereIsNotFollowed() {
    fake.next(200, describe(Stream.of("LastName")));
    fake.next(
        200,
        "{\"totalSize\":9,\"done\":false,\"nextRecordsUrl\":\"//example.com/x\",\"records\":[]}");
    assertEquals(
        FailureKind.INTERNAL, failure(new ReadRequest("Lead", Set.of(), Cursor.START, 100)).kind());
  }

  @Test
  void anObjectThatTheUserCantSeeIsLeftOut() {
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    fake.next(200, describe(Stream.of("LastName")));
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    assertEquals(
        List.of("Lead"), backend.describe().stream().map(object -> object.name()).toList());
  }

  @Test
  void theCheckNamesWhatIsMissingAndTheCure() {
    fake.next(200, "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":12}}");
    fake.next(200, page("{\"Name\":\"Umbrella\"}"));
    fake.next(200, EMPTY_PAGE);
    fake.next(200, describe(Stream.of("LastName", "Email")));
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    fake.next(200, describe(Stream.of("Name")));
    CheckReport report = backend.check();
    assertFalse(report.passed());
    assertEquals(
        List.of(
            Level.OK, Level.WARNING, Level.OK, Level.ERROR, Level.ERROR, Level.WARNING, Level.OK),
        report.findings().stream().map(CheckReport.Finding::level).toList());
    CheckReport.Finding lead = report.findings().get(3);
    assertTrue(lead.message().contains("DoNotCall, HasOptedOutOfEmail"), lead::message);
    assertFalse(lead.cure().isEmpty());
  }

  @Test
  void theCheckOfAnOrganisationWithoutApiSaysSo() {
    fake.next(403, error("API_DISABLED_FOR_ORG"));
    CheckReport report = backend.check();
    assertEquals(Optional.empty(), report.organisation());
    assertTrue(report.findings().get(1).message().contains("API_DISABLED_FOR_ORG"));
  }

  private PluginException failure(ReadRequest request) {
    return assertThrows(PluginException.class, () -> backend.readChanges(request));
  }

  private static Map<String, Cursor> cursors(String... objects) {
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    for (String object : objects) {
      cursors.put(object, END);
    }
    return cursors;
  }

  private static String describe(Stream<String> fields) {
    return Stream.concat(Stream.of("Id", "SystemModstamp"), fields)
        .map("{\"name\":\"%s\",\"type\":\"string\"}"::formatted)
        .collect(Collectors.joining(",", "{\"name\":\"Lead\",\"fields\":[", "]}"));
  }

  private static String composite(String... parts) {
    return "{\"compositeResponse\":[" + String.join(",", parts) + "]}";
  }

  private static String part(String reference, int status, String body) {
    return "{\"referenceId\":\"%s\",\"httpStatusCode\":%d,\"body\":%s}"
        .formatted(reference, status, body);
  }

  private static String page(String rows) {
    return "{\"totalSize\":1,\"done\":true,\"records\":[" + rows + "]}";
  }

  private static String row(String id) {
    return "{\"Id\":\"%s\",\"SystemModstamp\":\"%s\"}".formatted(id, STAMP);
  }

  private static String changedBy(String id, String user) {
    return "{\"Id\":\"%s\",\"SystemModstamp\":\"%s\",\"LastModifiedDate\":\"%s\",\"LastModifiedById\":\"%s\"}"
        .formatted(id, STAMP, STAMP, user);
  }

  private static String error(String code) {
    return "[{\"message\":\"It went wrong.\",\"errorCode\":\"" + code + "\"}]";
  }
}
