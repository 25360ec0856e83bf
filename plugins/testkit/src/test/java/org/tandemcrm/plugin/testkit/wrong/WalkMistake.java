package org.tandemcrm.plugin.testkit.wrong;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;

/** Mistakes on the way from the start to the end. Most strike objects that nobody edits. */
enum WalkMistake implements Mistake {
  LOSES_THE_FIRST_RECORD(
      (backend, organisation) ->
          backend.read =
              request -> withoutTheFirstRole(backend.right.readChanges(request), request),
      "readsEveryRecordThatTheOrganisationHolds"),
  HAS_BLANK_VERSIONS(
      (backend, organisation) ->
          backend.everyRecord(
              record ->
                  record.object().equals("User")
                      ? Copies.identity(record, record.id(), "")
                      : record),
      "everyRecordHasAnIdAndAVersion"),
  CUTS_OFF_BEHIND_A_LARGE_PAGE(
      (backend, organisation) -> backend.read = request -> cutOff(backend, request),
      "theSizeOfAPageIsAHint"),
  KEEPS_ITS_PLACE_IN_THE_CONNECTION(
      (backend, organisation) -> keepPlaces(backend), "goesOnBehindEveryPageInANewConnection"),
  READS_A_PAGE_ONCE((backend, organisation) -> readOnce(backend), "readsAPageAgain"),
  ENDS_AT_THE_START(
      (backend, organisation) -> backend.read = request -> endAtTheStart(backend, request),
      "endsAWalkBehindTheStart",
      "anIdlePollTellsNothingNew"),
  HAS_TWO_FORMS_OF_IDS(
      (backend, organisation) -> backend.read = request -> shoutIds(backend, request),
      "idsHaveOneForm",
      "findsRecordsAsAWalkReadsThem");

  private static final String ROLE = "OpportunityContactRole";

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  WalkMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }

  private static ChangePage withoutTheFirstRole(ChangePage page, ReadRequest request) {
    return request.object().equals(ROLE) && request.cursor().isStart()
        ? Copies.page(page, page.records().subList(1, page.records().size()), page.next())
        : page;
  }

  /** As a CRM does that answers at most 10 rows to a question for too many. */
  private static ChangePage cutOff(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    return request.max() > 2_000 && page.records().size() > 10
        ? ChangePage.last(page.records().subList(0, 10), page.next())
        : page;
  }

  private static void keepPlaces(SpoiltBackend backend) {
    Map<String, Cursor> places = new ConcurrentHashMap<>();
    backend.read =
        request -> {
          Cursor cursor = request.cursor();
          if (cursor.value().startsWith("place ")) {
            if (!places.containsKey(cursor.value())) {
              return ChangePage.last(List.of(), cursor);
            }
            cursor = places.get(cursor.value());
          }
          ChangePage page = backend.right.readChanges(Copies.from(request, cursor));
          if (page.isLast()) {
            return page;
          }
          String place = "place " + places.size();
          places.put(place, page.next());
          return Copies.page(page, page.records(), new Cursor(place));
        };
  }

  private static void readOnce(SpoiltBackend backend) {
    Set<ReadRequest> read = new HashSet<>();
    backend.read =
        request -> {
          ChangePage page = backend.right.readChanges(request);
          synchronized (read) {
            return request.cursor().isStart() || page.isLast() || read.add(request)
                ? page
                : Copies.only(page, record -> false);
          }
        };
  }

  private static ChangePage endAtTheStart(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    return page.isLast() && request.object().equals(ROLE)
        ? ChangePage.last(page.records(), Cursor.START)
        : page;
  }

  private static ChangePage shoutIds(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    return request.object().equals(ROLE) && !request.fields().isEmpty()
        ? Copies.records(page, WalkMistake::shouted)
        : page;
  }

  private static CrmRecord shouted(CrmRecord record) {
    return Copies.identity(record, record.id().toUpperCase(Locale.ROOT), record.version());
  }
}
