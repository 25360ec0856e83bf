package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.EMPTY_PAGE;
import static org.tandemcrm.plugin.salesforce.Answers.composite;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.error;
import static org.tandemcrm.plugin.salesforce.Answers.part;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** The hourly look at the log of deletions, hidden in cursor and poll. */
class SalesforceDeletionLogTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant HOURS_AGO = NOW.minus(Duration.ofHours(3));

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void isLeftAloneForAnHour() {
    fake.next(200, composite(part("q1", 200, EMPTY_PAGE)));
    assertTrue(poll(end(NOW.minus(Duration.ofMinutes(50)))));
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    ChangePage page = read(end(NOW.minus(Duration.ofMinutes(50))));
    assertTrue(page.isLast());
    assertEquals(3, fake.calls().size());
  }

  @Test
  void thenThePollSendsTheHostToRead() {
    fake.next(200, composite(part("q1", 200, EMPTY_PAGE)));
    assertFalse(poll(end(HOURS_AGO)));
  }

  @Test
  void tellsWhatHasLeftTheRecycleBinAndWhereToGoOn() {
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    Instant inFlight = NOW.minus(Duration.ofMinutes(20));
    fake.next(200, log(inFlight, "00Q000000000001", "00Q000000000002"));
    ChangePage page = read(end(HOURS_AGO));
    assertTrue(page.isLast());
    assertEquals(
        List.of("00Q000000000001EAA", "00Q000000000002EAA"),
        page.records().stream().map(CrmRecord::id).toList());
    assertTrue(page.records().stream().allMatch(CrmRecord::isDeleted));
    String asked = fake.calls().get(2).target();
    assertTrue(
        asked.startsWith(
            "/services/data/v65.0/sobjects/Lead/deleted/?start="
                + HOURS_AGO
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString()
                    .replace("Z", "")
                    .replace(":", "%3A")
                + "%2B00%3A00&end="),
        asked);
    SalesforceCursor.End next = (SalesforceCursor.End) SalesforceCursor.of(page.next());
    assertEquals(inFlight, next.deletions().covered(), "not the end that was asked for");
    assertFalse(next.deletions().isDue(NOW));
  }

  @Test
  void aLogThatGoesNotBackSoFarMakesTheHostReadAllAgain() {
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    fake.next(400, error("INVALID_REPLICATION_DATE"));
    PluginException failure =
        assertThrows(PluginException.class, () -> read(end(NOW.minus(Duration.ofDays(16)))));
    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
  }

  @Test
  void tooManyDeletionsComeInParts() {
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    fake.next(400, error("EXCEEDED_ID_LIMIT"));
    Instant half = HOURS_AGO.plus(Duration.ofMinutes(90));
    fake.next(200, log(half, "00Q000000000001"));
    ChangePage first = read(end(HOURS_AGO));
    assertFalse(first.isLast());
    fake.next(200, EMPTY_PAGE);
    fake.next(200, log(NOW, "00Q000000000002"));
    ChangePage second = read(first.next());
    assertTrue(second.isLast());
    assertEquals("00Q000000000002EAA", second.records().get(0).id());
  }

  @ParameterizedTest
  @CsvSource({"400, INVALID_TYPE_FOR_OPERATION", "403, INSUFFICIENT_ACCESS", "404, NOT_FOUND"})
  void anObjectWithoutALogIsReadOnWithoutIt(int status, String code) {
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    fake.next(status, error(code));
    ChangePage page = read(end(HOURS_AGO));
    assertTrue(page.isLast());
    SalesforceDeletions next =
        ((SalesforceCursor.End) SalesforceCursor.of(page.next())).deletions();
    assertEquals(HOURS_AGO, next.covered(), "what the log might have is still unknown");
    assertFalse(next.isDue(NOW), "not asked in each cycle");
  }

  @Test
  void anObjectThatIsNotReplicateableIsNotAsked() {
    fake.next(200, describe("Lead", "IsDeleted").replace("able\":true", "able\":false"));
    fake.next(200, EMPTY_PAGE);
    assertTrue(read(end(HOURS_AGO)).isLast());
    assertEquals(2, fake.calls().size());
  }

  @Test
  void aLimitEndsTheReadAndNothingIsLost() {
    fake.next(200, describe("Lead", "IsDeleted"));
    fake.next(200, EMPTY_PAGE);
    fake.next(503, error("SERVER_UNAVAILABLE"));
    PluginException failure = assertThrows(PluginException.class, () -> read(end(HOURS_AGO)));
    assertEquals(FailureKind.TRANSIENT, failure.kind());
  }

  private boolean poll(Cursor cursor) {
    return backend.poll(Map.of("Lead", cursor)).get("Lead").complete();
  }

  private ChangePage read(Cursor cursor) {
    return backend.readChanges(new ReadRequest("Lead", Set.of(), cursor, 200));
  }

  /** Behind a read whose log of deletions was asked at that time. */
  private static Cursor end(Instant logAsked) {
    return new SalesforceCursor.End(
            Optional.empty(), NOW, new SalesforceDeletions(logAsked, logAsked))
        .text();
  }

  private static String log(Instant covered, String... ids) {
    String at =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX")
            .withZone(ZoneOffset.UTC)
            .format(covered)
            .replace("Z", "+0000");
    return "{\"deletedRecords\":[%s],\"earliestDateAvailable\":\"%s\",\"latestDateCovered\":\"%s\"}"
        .formatted(
            String.join(
                ",",
                List.of(ids).stream()
                    .map(id -> "{\"id\":\"%s\",\"deletedDate\":\"%s\"}".formatted(id, at))
                    .toList()),
            at,
            at);
  }
}
