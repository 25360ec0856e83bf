package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Records that are deleted, purged, undeleted, merged, converted. */
class SalesforceDeletionsContractTest extends SandboxContract {

  @Test
  void aDeletionAndAnUndeletionArriveByThePoll() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Contact", Set.of(), Cursor.START);
      String id = first.records().keySet().iterator().next();
      org().delete("Contact", id);
      assertFalse(backend.poll(Map.of("Contact", first.end())).get("Contact").versions().isEmpty());
      Read second = readAll(backend, "Contact", Set.of("LastName"), first.end());
      assertTrue(second.record(id).isDeleted());
      org().undelete("Contact", id);
      CrmRecord back = readAll(backend, "Contact", Set.of("LastName"), second.end()).record(id);
      assertFalse(back.isDeleted());
      assertFalse(back.values().isEmpty());
    }
  }

  @Test
  void aDeletionThatNoQueryShowsArrivesWhenTheLogIsDue() {
    try (CrmBackend backend = connect()) {
      Cursor end = busyEnd(backend);
      String id = deleted("Lead", Duration.ofMinutes(30));
      assertTrue(backend.poll(Map.of("Lead", end)).get("Lead").complete());
      Read soon = readAll(backend, "Lead", Set.of(), end);
      assertFalse(soon.records().containsKey(id), "nobody can see it yet");
      Cursor due = aged(soon.end(), Duration.ofHours(2));
      assertFalse(backend.poll(Map.of("Lead", due)).get("Lead").complete());
      Read later = readAll(backend, "Lead", Set.of(), due);
      assertTrue(later.record(id).isDeleted());
      assertTrue(backend.poll(Map.of("Lead", later.end())).get("Lead").complete());
    }
  }

  @Test
  void theLogIsDueWhenAnHourHasPassedThere() {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "Lead", Set.of(), Cursor.START).end();
      assertTrue(backend.poll(Map.of("Lead", end)).get("Lead").complete());
      org().clock(Duration.ofMinutes(61));
      assertFalse(backend.poll(Map.of("Lead", end)).get("Lead").complete());
      Read read = readAll(backend, "Lead", Set.of(), end);
      assertTrue(backend.poll(Map.of("Lead", read.end())).get("Lead").complete());
    }
  }

  @Test
  void aDeletionThatIsStillOnItsWayArrivesTheNextTime() {
    try (CrmBackend backend = connect()) {
      Cursor end = busyEnd(backend);
      String id = deleted("Lead", Duration.ofMinutes(10));
      org()
          .fault(
              "{\"kind\":\"in-flight\",\"resource\":\"deleted\",\"times\":1,\"millis\":1200000}");
      Read early = readAll(backend, "Lead", Set.of(), aged(end, Duration.ofHours(2)));
      assertEquals(0, org().faultsLeft());
      assertFalse(early.records().containsKey(id));
      SalesforceDeletions known = deletions(early.end());
      SalesforceDeletions careless = known.until(known.askedAt());
      assertTrue(
          readAll(backend, "Lead", Set.of(), with(early.end(), asIfLongAgo(known)))
              .record(id)
              .isDeleted());
      assertFalse(
          readAll(backend, "Lead", Set.of(), with(early.end(), asIfLongAgo(careless)))
              .records()
              .containsKey(id),
          "a reader that goes on where it asked to, not where the answer ends, misses it");
    }
  }

  @Test
  void aPauseLongerThanTheLogMakesTheHostReadAllAgain() {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "Lead", Set.of(), Cursor.START).end();
      PluginException failure =
          assertThrows(
              PluginException.class,
              () -> readAll(backend, "Lead", Set.of(), aged(end, Duration.ofDays(16))));
      assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
      assertEquals(stamps("Lead"), readAll(backend, "Lead", Set.of(), Cursor.START).stamps());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin", "log"})
  void whatWasPurgedMakesTheHostReadAllAgain(String purged) {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "Lead", Set.of(), Cursor.START).end();
      deleted("Lead", Duration.ofMinutes(30));
      if (purged.equals("bin")) {
        org().purge("Lead");
      } else {
        org().purgeLog("Lead");
      }
      PluginException failure =
          assertThrows(
              PluginException.class,
              () -> readAll(backend, "Lead", Set.of(), aged(end, Duration.ofHours(2))));
      assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    }
  }

  @Test
  void tooManyDeletionsForOneAnswerComeInParts() {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "Lead", Set.of(), Cursor.START).end();
      String id = deleted("Lead", Duration.ofMinutes(30));
      org().fault("too-many-ids", "deleted");
      Read read = readAll(backend, "Lead", Set.of(), aged(end, Duration.ofHours(2)));
      assertEquals(0, org().faultsLeft());
      assertTrue(read.record(id).isDeleted());
      assertTrue(backend.poll(Map.of("Lead", read.end())).get("Lead").complete());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account", "Contact", "Lead"})
  void aMergedRecordNamesTheOneThatSurvived(String object) {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, object, Set.of(), Cursor.START);
      List<String> ids =
          first.records().values().stream()
              .filter(record -> record.conversion().isEmpty())
              .map(CrmRecord::id)
              .limit(2)
              .toList();
      org().merge(object, ids.get(0), ids.get(1));
      Read second = readAll(backend, object, Set.of(), first.end());
      assertEquals(Optional.of(ids.get(0)), second.record(ids.get(1)).mergedInto());
      assertFalse(second.record(ids.get(0)).isDeleted());
    }
  }

  @Test
  void aConversionByAPersonArrives() {
    try (CrmBackend backend = connect()) {
      Read first = readAll(backend, "Lead", Set.of(), Cursor.START);
      String id =
          first.records().values().stream()
              .filter(record -> record.conversion().isEmpty())
              .map(CrmRecord::id)
              .findFirst()
              .orElseThrow();
      JsonNode result = org().convert(id);
      assertEquals(
          Optional.of(result.path("contactId").asText()),
          readAll(backend, "Lead", Set.of(), first.end())
              .record(id)
              .conversion()
              .orElseThrow()
              .contactId());
    }
  }

  @Test
  void aContactRoleThatIsTakenAwayArrives() {
    try (CrmBackend backend = connect()) {
      Cursor end = readAll(backend, "OpportunityContactRole", Set.of(), Cursor.START).end();
      String role = deleted("OpportunityContactRole", Duration.ofMinutes(30));
      Cursor due = aged(end, Duration.ofHours(2));
      assertTrue(
          readAll(backend, "OpportunityContactRole", Set.of(), due).record(role).isDeleted());
    }
  }

  /** Behind a lead that has just been made: later queries look behind minutes, not behind days. */
  private Cursor busyEnd(CrmBackend backend) {
    org().create("Lead", "{\"LastName\":\"New\",\"Company\":\"Newcomers\"}");
    return readAll(backend, "Lead", Set.of(), Cursor.START).end();
  }

  /** A record whose deletion has a stamp of that long ago, behind which queries look. */
  private String deleted(String object, Duration ago) {
    String id = org().records(object).keySet().iterator().next();
    org().deleteAt(object, id, Instant.now().minus(ago));
    return id;
  }

  /** The same place, reached that much earlier as far as the log is concerned. */
  private static Cursor aged(Cursor end, Duration by) {
    SalesforceDeletions known = deletions(end);
    return with(end, new SalesforceDeletions(known.covered().minus(by), known.askedAt().minus(by)));
  }

  private static SalesforceDeletions asIfLongAgo(SalesforceDeletions known) {
    return known.asked(known.askedAt().minus(Duration.ofHours(2)));
  }

  private static SalesforceDeletions deletions(Cursor end) {
    return ((SalesforceCursor.End) SalesforceCursor.of(end)).deletions();
  }

  private static Cursor with(Cursor end, SalesforceDeletions deletions) {
    SalesforceCursor.End place = (SalesforceCursor.End) SalesforceCursor.of(end);
    return new SalesforceCursor.End(place.greatest(), place.askedAt(), deletions).text();
  }
}
