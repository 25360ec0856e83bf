package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Value;

/** Reading changes page by page, whatever happens meanwhile. */
class SalesforceChangesContractTest extends SandboxContract {

  private static final Set<String> LEAD_FIELDS = Set.of("Email", "LastName", "Company");

  private static final List<String> POLLED =
      List.of("Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole");

  @Test
  void goesOnBehindEveryPageWithANewConnection() {
    Map<String, String> read = new TreeMap<>();
    Cursor cursor = Cursor.START;
    int pages = 0;
    boolean last = false;
    while (!last) {
      try (CrmBackend backend = connect()) {
        ChangePage page = backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, cursor, 200));
        page.records().forEach(record -> read.put(record.id(), record.version()));
        assertEquals(600L - read.size(), page.remaining().orElseThrow());
        cursor = page.next();
        last = page.isLast();
        pages++;
      }
    }
    assertEquals(3, pages);
    assertEquals(stamps("Lead"), read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid-locators", "expire-sessions"})
  void losesNothingWhenItHappensInTheMiddleOfARead(String fault) {
    try (CrmBackend backend = connect()) {
      ChangePage first =
          backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, Cursor.START, 200));
      org().fault(fault, "queryMore");
      Read rest = readAll(backend, "Lead", LEAD_FIELDS, first.next());
      Map<String, String> read = new TreeMap<>(rest.stamps());
      first.records().forEach(record -> read.put(record.id(), record.version()));
      assertEquals(stamps("Lead"), read);
      assertTrue(rest.stamps().size() < 600, "it went on, it didn't begin again");
      assertEquals(0, org().faultsLeft());
    }
  }

  @Test
  void followsShortPagesToTheEnd() {
    org().fault("short-pages", "query");
    try (CrmBackend backend = connect()) {
      assertEquals(stamps("Lead"), readAll(backend, "Lead", LEAD_FIELDS, Cursor.START).stamps());
      assertEquals(0, org().faultsLeft());
    }
  }

  @Test
  void anEditANewRecordAndADeletionArrive() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
      String edited = first.records().keySet().iterator().next();
      JsonNode changed = org().edit("Lead", edited, "{\"Company\":\"Umbrella & Sons\"}");
      JsonNode created = org().create("Lead", "{\"LastName\":\"Late\",\"Company\":\"Latecomers\"}");
      String deleted =
          first.records().keySet().stream()
              .filter(id -> !id.equals(edited))
              .findFirst()
              .orElseThrow();
      org().delete("Lead", deleted);

      ObjectPoll poll = backend.poll(Map.of("Lead", first.end())).get("Lead");
      Read second = readAll(backend, "Lead", LEAD_FIELDS, first.end());

      assertEquals(
          second.stamps(),
          poll.versions().stream()
              .collect(
                  Collectors.toMap(
                      v -> v.id(), v -> stamp(v.version()), (a, b) -> b, TreeMap::new)));
      assertEquals(
          new Value.Text("Umbrella & Sons"), second.records().get(edited).values().get("Company"));
      assertEquals(changed.path("SystemModstamp").asText(), second.stamps().get(edited));
      assertTrue(second.stamps().containsKey(created.path("Id").asText()));
      assertTrue(second.records().get(deleted).isDeleted());
      assertFalse(second.records().get(edited).isDeleted());
      assertTrue(second.records().get(edited).modifiedAt().isPresent());
    }
  }

  @Test
  void anIdlePollOfAllObjectsIsExactlyOneApiCall() {
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    try (CrmBackend backend = connect()) {
      POLLED.forEach(
          object -> cursors.put(object, readAll(backend, object, Set.of(), Cursor.START).end()));
    }
    try (CrmBackend backend = connect()) {
      org().resetCalls();
      backend.organisationId();
      Map<String, ObjectPoll> polls = backend.poll(cursors);
      assertEquals(1, org().calls());
      assertEquals(Set.copyOf(POLLED), polls.keySet());
      polls.forEach(
          (object, poll) -> {
            Map<String, String> known = stamps(object);
            poll.versions()
                .forEach(version -> assertEquals(known.get(version.id()), version.version()));
            assertTrue(poll.complete(), object);
          });
    }
  }

  @Test
  void thePollOfAnUnfinishedReadSendsTheHostToRead() {
    try (CrmBackend backend = connect()) {
      ChangePage first = backend.readChanges(new ReadRequest("Lead", Set.of(), Cursor.START, 200));
      assertFalse(backend.poll(Map.of("Lead", first.next())).get("Lead").complete());
    }
  }

  @Test
  void aFieldThatIsNotThereIsNamed() {
    try (CrmBackend backend = connect()) {
      PluginException failure =
          assertThrows(
              PluginException.class,
              () ->
                  backend.readChanges(
                      new ReadRequest("Lead", Set.of("Email", "Gone__c"), Cursor.START, 200)));
      assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
      assertTrue(failure.getMessage().contains("[Gone__c]"), failure::getMessage);
    }
  }

  @Test
  void aCursorOfSomebodyElseHasExpired() {
    try (CrmBackend backend = connect()) {
      PluginException failure =
          assertThrows(
              PluginException.class,
              () ->
                  backend.readChanges(
                      new ReadRequest("Lead", Set.of(), new Cursor("{\"v\":7}"), 200)));
      assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    }
  }

  @Test
  void losesNoneOfManyRecordsWithOneStamp() {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "Lead", Set.of(), Cursor.START).end();
      org().createMany("Lead", 450, "{\"LastName\":\"Many {n}\",\"Company\":\"Import\"}");
      org().fault("{\"kind\":\"expire-locators\",\"resource\":\"queryMore\",\"times\":1}");
      Map<String, String> read = new TreeMap<>(readAll(backend, "Lead", Set.of(), end).stamps());
      Map<String, String> held = stamps("Lead");
      held.keySet().removeIf(id -> !read.containsKey(id));
      assertEquals(held, read);
      assertTrue(read.size() >= 450, () -> read.size() + " of 450");
    }
  }

  @Test
  void noticesWhatCommitsLateWithAnOlderStamp() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
      List<String> ids = List.copyOf(first.records().keySet());
      JsonNode newer = org().edit("Lead", ids.get(0), "{\"Company\":\"Newer\"}");
      Read second = readAll(backend, "Lead", LEAD_FIELDS, first.end());
      assertTrue(second.records().containsKey(ids.get(0)));
      String older =
          SalesforceSoql.literal(
              SalesforceValues.instant(newer.path("SystemModstamp").asText()).minusSeconds(60));
      org().editLate("Lead", ids.get(1), "{\"Company\":\"Late\"}", older);
      Read third = readAll(backend, "Lead", LEAD_FIELDS, second.end());
      assertEquals(new Value.Text("Late"), third.record(ids.get(1)).values().get("Company"));
    }
  }

  @Test
  void aClockThatDiffersByAnHourLosesNothing() {
    for (Duration offset : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      org().reset();
      org().clock(offset);
      try (CrmBackend backend = connect()) {
        Read first = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
        String id = first.records().keySet().iterator().next();
        org().edit("Lead", id, "{\"Company\":\"Umbrella\"}");
        assertEquals(
            new Value.Text("Umbrella"),
            readAll(backend, "Lead", LEAD_FIELDS, first.end()).record(id).values().get("Company"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-answer", "status-503", "request-limit-concurrent"})
  void aPageThatFailsComesWholeTheNextTime(String fault) {
    try (CrmBackend backend = connect()) {
      ChangePage first =
          backend.readChanges(new ReadRequest("Lead", LEAD_FIELDS, Cursor.START, PAGE));
      org().fault(fault, "queryMore");
      PluginException failure =
          assertThrows(
              PluginException.class, () -> readAll(backend, "Lead", LEAD_FIELDS, first.next()));
      assertTrue(
          Set.of(FailureKind.TRANSIENT, FailureKind.RATE_LIMITED).contains(failure.kind()),
          failure::getMessage);
      Map<String, String> read =
          new TreeMap<>(readAll(backend, "Lead", LEAD_FIELDS, first.next()).stamps());
      first.records().forEach(record -> read.put(record.id(), record.version()));
      assertEquals(stamps("Lead"), read);
    }
  }

  @Test
  void theAllowanceUsedUpAsksForALongPause() {
    org().fault("request-limit-total", "query");
    try (CrmBackend backend = connect()) {
      PluginException failure =
          assertThrows(
              PluginException.class, () -> readAll(backend, "Lead", Set.of(), Cursor.START));
      assertEquals(FailureKind.RATE_LIMITED, failure.kind());
      assertEquals(Optional.of(Duration.ofHours(1)), failure.retryAfter());
    }
  }

  @Test
  void aFieldThatIsHiddenBetweenDescriptionAndReadIsTold() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Lead", LEAD_FIELDS, Cursor.START);
      org().access("{\"hiddenFields\":[\"Lead.Company\"]}");
      PluginException failure =
          assertThrows(
              PluginException.class, () -> readAll(backend, "Lead", LEAD_FIELDS, first.end()));
      assertEquals(FailureKind.SCHEMA_CHANGED, failure.kind());
      assertTrue(failure.getMessage().contains("Company"), failure::getMessage);
      readAll(backend, "Lead", Set.of("Email", "LastName"), first.end());
    }
  }
}
