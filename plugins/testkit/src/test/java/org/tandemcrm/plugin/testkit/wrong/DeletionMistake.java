package org.tandemcrm.plugin.testkit.wrong;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.ReadRequest;

/** Mistakes with what was deleted, merged and brought back. */
enum DeletionMistake implements Mistake {
  TELLS_DELETED_RECORDS_AS_IF_THEY_WERE_THERE(
      (backend, organisation) ->
          backend.everyRecord(
              record -> record.mergedInto().isPresent() ? record : Copies.deleted(record, false)),
      "tellsOfDeletedRecords",
      "tellsOfRecordsDeletedForGood"),
  POLLS_PAST_DELETIONS(
      (backend, organisation) -> pollPastDeletions(backend), "aPollMissesNoDeletion"),
  FINDS_DELETED_RECORDS(
      (backend, organisation) -> findDeleted(backend), "findsNoDeletedRecordAsIfItWereThere"),
  FORGETS_THE_SURVIVOR(
      (backend, organisation) ->
          backend.everyRecord(record -> Copies.deleted(record, record.isDeleted())),
      "tellsWhatARecordWasMergedInto"),
  NEVER_BRINGS_BACK(DeletionMistake::neverBringBack, "tellsOfRestoredRecords"),
  FORGETS_WHAT_LEFT_THE_RECYCLE_BIN(
      (backend, organisation) -> backend.read = request -> withoutPurged(backend, request),
      "tellsOfRecordsDeletedForGood");

  private static final Set<String> DELETED = ConcurrentHashMap.newKeySet();

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  DeletionMistake(OfBackend mistake, String... caughtBy) {
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

  private static void pollPastDeletions(SpoiltBackend backend) {
    backend.poll =
        cursors -> {
          Map<String, ObjectPoll> polls = new HashMap<>(backend.right.poll(cursors));
          polls.replaceAll(
              (object, poll) -> poll.complete() ? only(poll, live(backend, object)) : poll);
          return polls;
        };
  }

  private static ObjectPoll only(ObjectPoll poll, Set<String> ids) {
    return ObjectPoll.all(
        poll.versions().stream().filter(state -> ids.contains(state.id())).toList());
  }

  private static Set<String> live(SpoiltBackend backend, String object) {
    return all(backend, object, Set.of()).stream()
        .filter(record -> !record.isDeleted())
        .map(CrmRecord::id)
        .collect(Collectors.toSet());
  }

  private static void findDeleted(SpoiltBackend backend) {
    backend.find =
        (object, fields, ids) -> {
          List<CrmRecord> found = new ArrayList<>(backend.right.find(object, fields, ids));
          all(backend, object, fields).stream()
              .filter(record -> record.isDeleted() && ids.contains(record.id()))
              .map(record -> Copies.deleted(record, false))
              .forEach(found::add);
          return found;
        };
  }

  private static void neverBringBack(SpoiltBackend backend, String organisation) {
    backend.everyRecord(
        record -> {
          String key = organisation + record.id();
          return record.isDeleted() ? remember(key, record) : deletedAgain(key, record);
        });
  }

  private static CrmRecord remember(String key, CrmRecord record) {
    DELETED.add(key);
    return record;
  }

  private static CrmRecord deletedAgain(String key, CrmRecord record) {
    return DELETED.contains(key) ? Copies.deleted(record, true) : record;
  }

  private static ChangePage withoutPurged(SpoiltBackend backend, ReadRequest request) {
    ChangePage page = backend.right.readChanges(request);
    if (page.records().stream().noneMatch(CrmRecord::isDeleted)) {
      return page;
    }
    Set<String> fields =
        backend.right.describe().stream()
            .filter(object -> object.name().equals(request.object()))
            .flatMap(object -> object.fields().stream())
            .map(CrmField::name)
            .collect(Collectors.toSet());
    Set<String> purged =
        all(backend, request.object(), fields).stream()
            .filter(record -> record.values().isEmpty())
            .map(CrmRecord::id)
            .collect(Collectors.toSet());
    return Copies.only(page, record -> !purged.contains(record.id()));
  }

  private static List<CrmRecord> all(SpoiltBackend backend, String object, Set<String> fields) {
    return backend
        .right
        .readChanges(new ReadRequest(object, fields, Cursor.START, Integer.MAX_VALUE))
        .records();
  }
}
