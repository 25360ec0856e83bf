package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.EMPTY_PAGE;
import static org.tandemcrm.plugin.salesforce.Answers.STAMP;
import static org.tandemcrm.plugin.salesforce.Answers.composite;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.error;
import static org.tandemcrm.plugin.salesforce.Answers.page;
import static org.tandemcrm.plugin.salesforce.Answers.part;
import static org.tandemcrm.plugin.salesforce.Answers.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** What the sandbox never answers: large, odd, broken and partly refused answers. */
class SalesforceBackendTest {

  private static final Cursor END =
      new SalesforceCursor.End(
              Optional.empty(),
              Instant.now(),
              new SalesforceDeletions(Instant.now(), Instant.now()))
          .text();

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
    fake.next(200, describe("Lead", names.stream()));
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
    fake.next(200, describe("Lead", names.stream()));
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
        IntStream.range(0, 2000)
            .mapToObj(i -> row("00Q00000000%04d".formatted(i)))
            .collect(Collectors.joining(","));
    fake.next(200, composite(part("q1", 200, page(rows))));
    ObjectPoll poll = backend.poll(cursors("Lead")).get("Lead");
    assertEquals(2000, poll.versions().size());
    assertFalse(poll.complete());
  }

  @Test
  void aPageThatLeadsElsewhereIsNotFollowed() {
    fake.next(200, describe("Lead", "LastName"));
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
    fake.next(200, describe("Lead", "LastName"));
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    fake.next(404, error("NOT_FOUND"));
    assertEquals(
        List.of("Lead"), backend.describe().stream().map(object -> object.name()).toList());
  }

  @Test
  void aStampOfThisMomentIsMarkedForASecondChangeMayHaveItToo() {
    fake.next(200, describe("Lead"));
    String fresh = SalesforceSoql.literal(Instant.now()).replace("Z", "+0000");
    fake.next(200, page(row("00Q000000000001").replace(STAMP, fresh), row("00Q000000000002")));
    fake.next(200, composite(part("q1", 200, page(row("00Q000000000001").replace(STAMP, fresh)))));
    ChangePage read = backend.readChanges(new ReadRequest("Lead", Set.of(), Cursor.START, 100));
    assertEquals(
        List.of(fresh + "~", STAMP), read.records().stream().map(CrmRecord::version).toList());
    assertEquals(
        List.of(read.records().get(0).identity()),
        backend.poll(Map.of("Lead", read.next())).get("Lead").versions(),
        "the poll calls it the same");
    Instant later = Instant.now().plusSeconds(60);
    assertEquals(
        fresh,
        SalesforceRow.of(json(row("00Q000000000001").replace(STAMP, fresh)), later)
            .identity()
            .version());
  }

  private static JsonNode json(String text) {
    try {
      return SalesforceHttp.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyTheFirstReadIsFiltered() {
    fake.next(200, describe("Lead", "City", "IsDeleted"));
    fake.next(200, page(row("00Q000000000001")));
    ChangePage first = backend.readChanges(inBern(Cursor.START));
    assertTrue(query(1).contains("WHERE City = 'Bern' ORDER BY"), query(1));
    fake.next(200, EMPTY_PAGE);
    assertTrue(backend.readChanges(inBern(first.next())).isLast());
    assertFalse(query(2).contains("Bern"), query(2));
    Instant from =
        ((SalesforceCursor.End) SalesforceCursor.of(first.next()))
            .askedAt()
            .minus(Duration.ofMinutes(5));
    assertTrue(
        query(2).contains("SystemModstamp >= " + SalesforceSoql.literal(from)),
        () -> "what was left out isn't read because it is newer: " + query(2));
  }

  @Test
  void aFilterThatTheOrganisationRefusesIsLeftToTheHost() {
    fake.next(200, describe("Lead", "City"));
    fake.next(400, error("MALFORMED_QUERY"));
    fake.next(200, page(row("00Q000000000001"), row("00Q000000000002")));
    assertEquals(2, backend.readChanges(inBern(Cursor.START)).records().size());
    assertFalse(query(2).contains("Bern"), query(2));
  }

  @Test
  void aFieldThatVanishesIsToldAndLookedForAnewTheNextTime() {
    fake.next(200, describe("Lead", "City"));
    fake.next(400, error("INVALID_FIELD"));
    assertEquals(
        FailureKind.SCHEMA_CHANGED,
        failure(new ReadRequest("Lead", Set.of("City"), Cursor.START, 100)).kind());
    fake.next(200, describe("Lead"));
    PluginException failure = failure(new ReadRequest("Lead", Set.of("City"), Cursor.START, 100));
    assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
    assertTrue(failure.getMessage().contains("[City]"), failure::getMessage);
  }

  @Test
  void findsRecordsByTheirIdsTheRecycleBinIncluded() {
    fake.next(200, describe("Lead", "City", "IsDeleted"));
    fake.next(
        200,
        page(
            row("00Q000000000001", "\"City\":\"Bern\",\"IsDeleted\":false"),
            row("00Q000000000002", "\"IsDeleted\":true")));
    List<CrmRecord> found =
        backend.find(
            "Lead",
            Set.of("City"),
            Set.of("00Q000000000001AAA", "00Q000000000002AAA", "no id, ' OR Id != '"));
    assertEquals(List.of(false, true), found.stream().map(CrmRecord::isDeleted).toList());
    assertTrue(fake.calls().get(1).target().startsWith("/services/data/v65.0/queryAll?"));
    assertTrue(
        query(1).endsWith("WHERE Id IN ('00Q000000000001AAA','00Q000000000002AAA')"), query(1));
    assertEquals(List.of(), backend.find("Lead", Set.of("City"), Set.of("nobody")));
    assertEquals(2, fake.calls().size());
  }

  private static ReadRequest inBern(Cursor cursor) {
    Scope bern =
        new Scope.Comparison("City", Scope.Operator.EQUALS, List.of(new Value.Text("Bern")));
    return new ReadRequest("Lead", Set.of("City"), cursor, bern, 100);
  }

  private String query(int call) {
    String target = fake.calls().get(call).target();
    return URLDecoder.decode(target.substring(target.indexOf("?q=") + 3), StandardCharsets.UTF_8);
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
}
