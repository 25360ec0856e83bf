package org.tandemcrm.plugin.testkit.wrong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/** The traps of cursors: mistakes with what changes behind one. */
enum ChangeMistake implements Mistake {
  MISSES_NEW_RECORDS(
      (backend, organisation) ->
          backend.read = request -> behind(backend, request, record -> isChanged(record)),
      "tellsOfNewRecords",
      "losesNoneOfManyRecordsWithOneStamp",
      "tellsOfRecordsThatAreCommittedLate",
      "aPollAgreesWithTheReadBehindIt",
      "whatItWroteIsToldLikeAnyChange",
      "aChangeBesideItsOwnWriteIsTold",
      "whatAJobWroteIsToldLikeAnyChange"),
  MISSES_CHANGES(
      (backend, organisation) ->
          backend.read =
              request ->
                  behind(backend, request, record -> !isChanged(record) || record.isDeleted()),
      "tellsOfChanges",
      "givesEachStateOfARecordAVersionOfItsOwn",
      "aChangeCarriesTheNewValues",
      "aPollAgreesWithTheReadBehindIt",
      "behindAScopedWalkEveryChangeComes",
      "tellsOfRestoredRecords",
      "whatItWroteIsToldLikeAnyChange",
      "aChangeBesideItsOwnWriteIsTold",
      "whatAJobWroteIsToldLikeAnyChange"),
  COUNTS_TWO_VERSIONS_OF_A_RECORD(
      ChangeMistake::countTwoVersions, "givesEachStateOfARecordAVersionOfItsOwn"),
  TELLS_NEWS_OF_NOTHING(
      (backend, organisation) -> backend.read = request -> newsOfNothing(backend, request),
      "tellsNothingNewWhenNothingChanged"),
  ENDS_A_WALK_AT_THE_PRESENT(ChangeMistake::walkThroughASnapshot, "losesNoChangeMadeDuringAWalk"),
  PAGES_BY_THE_STAMP_ALONE(
      (backend, organisation) -> backend.read = request -> pageByStamp(backend, request),
      "losesNoneOfManyRecordsWithOneStamp"),
  GOES_ON_BEHIND_THE_LAST_STAMP(
      ChangeMistake::goOnBehindTheLastStamp,
      "tellsOfRecordsThatAreCommittedLate",
      "whatItWroteIsToldLikeAnyChange",
      "aChangeBesideItsOwnWriteIsTold",
      "whatAJobWroteIsToldLikeAnyChange"),
  REMEMBERS_VALUES(ChangeMistake::rememberValues, "aChangeCarriesTheNewValues");

  private static final Set<Cursor> ENDS = ConcurrentHashMap.newKeySet();
  private static final Map<String, List<String>> VERSIONS = new ConcurrentHashMap<>();
  private static final Map<String, List<CrmRecord>> SNAPSHOTS = new ConcurrentHashMap<>();
  private static final Map<String, Instant> LAST_STAMPS = new ConcurrentHashMap<>();
  private static final Map<String, Map<String, Value>> VALUES = new ConcurrentHashMap<>();

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  ChangeMistake(OfBackend mistake, String... caughtBy) {
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

  private static ChangePage behind(
      SpoiltBackend backend, ReadRequest request, Predicate<CrmRecord> told) {
    ChangePage page = backend.right.readChanges(request);
    boolean behindAnEnd = ENDS.contains(request.cursor());
    if (page.isLast()) {
      ENDS.add(page.next());
    }
    return behindAnEnd ? Copies.only(page, told) : page;
  }

  private static boolean isChanged(CrmRecord record) {
    return !record.createdAt().equals(record.modifiedAt());
  }

  private static void countTwoVersions(SpoiltBackend backend, String organisation) {
    backend.everyRecord(
        record ->
            Copies.identity(
                record, record.id(), oneOfTwo(organisation + record.id(), record.version())));
    backend.poll =
        cursors -> {
          Map<String, ObjectPoll> polls = new HashMap<>(backend.right.poll(cursors));
          polls.replaceAll((object, poll) -> poll.complete() ? oneOfTwo(organisation, poll) : poll);
          return polls;
        };
  }

  private static ObjectPoll oneOfTwo(String organisation, ObjectPoll poll) {
    return ObjectPoll.all(
        poll.versions().stream()
            .map(
                state ->
                    new RecordVersion(
                        state.id(), oneOfTwo(organisation + state.id(), state.version())))
            .toList());
  }

  private static String oneOfTwo(String record, String version) {
    List<String> seen = VERSIONS.computeIfAbsent(record, unknown -> new ArrayList<>());
    synchronized (seen) {
      if (!seen.contains(version)) {
        seen.add(version);
      }
      return seen.get(Math.min(1, seen.indexOf(version)));
    }
  }

  /** As a reader does that looks back and takes the time of the read for the version. */
  private static ChangePage newsOfNothing(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    if (!page.isLast() || !page.records().isEmpty() || !request.object().equals("User")) {
      return page;
    }
    CrmRecord first =
        backend.right.readChanges(Copies.from(request, Cursor.START)).records().get(0);
    return Copies.page(
        page,
        List.of(Copies.identity(first, first.id(), "read " + System.nanoTime())),
        page.next());
  }

  private static void walkThroughASnapshot(SpoiltBackend backend, String organisation) {
    backend.read =
        request -> {
          String place = request.cursor().value();
          if (request.cursor().isStart()) {
            place = "snapshot " + organisation + SNAPSHOTS.size() + " 0";
            SNAPSHOTS.put(place.substring(0, place.length() - 2), all(backend, request).records());
          }
          return place.startsWith("snapshot ")
              ? partOfSnapshot(backend, request, place)
              : backend.right.readChanges(request);
        };
  }

  private static ChangePage partOfSnapshot(
      SpoiltBackend backend, ReadRequest request, String place) {
    String key = place.substring(0, place.lastIndexOf(' '));
    List<CrmRecord> snapshot = SNAPSHOTS.get(key);
    int from = Integer.parseInt(place.substring(place.lastIndexOf(' ') + 1));
    int to = Math.min(snapshot.size(), from + request.max());
    List<CrmRecord> part = snapshot.subList(from, to);
    return to < snapshot.size()
        ? ChangePage.more(part, new Cursor(key + " " + to))
        : ChangePage.last(part, all(backend, request).next());
  }

  private static ChangePage all(SpoiltBackend backend, ReadRequest request) {
    return backend.right.readChanges(
        new ReadRequest(request.object(), request.fields(), Cursor.START, Integer.MAX_VALUE));
  }

  private static ChangePage pageByStamp(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    Cursor next = page.next();
    Optional<Instant> last = lastStamp(page);
    boolean more = !page.isLast() && last.isPresent();
    while (more) {
      ChangePage peek =
          backend.right.readChanges(new ReadRequest(request.object(), Set.of(), next, 1));
      more = lastStamp(peek).equals(last);
      if (more) {
        next = peek.next();
        more = !peek.isLast();
      }
    }
    return Copies.page(page, page.records(), next);
  }

  private static Optional<Instant> lastStamp(ChangePage page) {
    return page.records().stream().reduce((a, b) -> b).flatMap(CrmRecord::modifiedAt);
  }

  private static void goOnBehindTheLastStamp(SpoiltBackend backend, String organisation) {
    backend.read =
        request -> {
          String object = organisation + request.object();
          Optional<Instant> last =
              Optional.ofNullable(LAST_STAMPS.get(object + request.cursor().value()));
          ChangePage page =
              Copies.only(
                  backend.right.readChanges(request),
                  record ->
                      last.isEmpty() || !record.modifiedAt().orElseThrow().isBefore(last.get()));
          page.records().stream()
              .flatMap(record -> record.modifiedAt().stream())
              .max(Instant::compareTo)
              .or(() -> last)
              .ifPresent(stamp -> LAST_STAMPS.put(object + page.next().value(), stamp));
          return page;
        };
  }

  private static void rememberValues(SpoiltBackend backend, String organisation) {
    backend.read =
        request ->
            Copies.records(
                backend.right.readChanges(request),
                record ->
                    Copies.values(
                        record,
                        VALUES.computeIfAbsent(
                            organisation + record.id() + request.fields(),
                            unknown -> record.values())));
  }
}
