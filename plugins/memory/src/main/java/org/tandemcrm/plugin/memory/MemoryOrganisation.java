package org.tandemcrm.plugin.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Value;

/**
 * Plays the CRM: a log of changes, numbered from 1, in which a record stands once, at its last
 * change. A cursor is such a number together with the life of the organisation, because another
 * life counts anew. Safe for any thread.
 */
final class MemoryOrganisation {

  /** How many versions a poll tells at most. */
  static final int POLL_LIMIT = 200;

  private final String name;
  private final Clock clock;
  private final String life;
  private final NavigableMap<Long, MemoryRecord> log = new TreeMap<>();
  private final Map<String, Long> lastChanges = new HashMap<>();
  private final MemoryWalks walks = new MemoryWalks();
  private long changes;
  private int epochs;

  MemoryOrganisation(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.life = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  String id() {
    return "memory:" + name;
  }

  String name() {
    return name;
  }

  /** The time on the organisation's clock. */
  Instant now() {
    return clock.instant();
  }

  synchronized boolean isEmpty() {
    return log.isEmpty();
  }

  /** The ids of an object's records, without those in the recycle bin. */
  synchronized List<String> ids(String object) {
    return log.values().stream()
        .filter(record -> record.object().equals(object) && !record.deleted())
        .map(MemoryRecord::id)
        .toList();
  }

  /** Adds a record and returns its id. */
  synchronized String create(String object, Instant createdAt, Map<String, Value> values) {
    String id = nextId(object);
    store(MemoryRecord.of(object, id, createdAt, values));
    return id;
  }

  /** Adds a record in the name of the sync and returns its id. */
  synchronized String createBySync(String object, Map<String, Value> values) {
    String id = nextId(object);
    store(MemoryRecord.written(object, id, now(), values));
    return id;
  }

  private String nextId(String object) {
    return object.toLowerCase(Locale.ROOT) + "-" + (changes + 1);
  }

  /** Replaces the values of a record; those left out become blank. */
  void update(String id, Map<String, Value> values) {
    change(id, record -> record.changed(clock.instant(), values));
  }

  /** Puts a record into the recycle bin. */
  void delete(String id) {
    change(id, record -> record.deleted(clock.instant()));
  }

  /** Takes a record out of the recycle bin. */
  void restore(String id) {
    change(id, record -> record.restored(clock.instant()));
  }

  /** Deletes a record as people do who merge it into another of its object. */
  void merge(String id, String survivor) {
    change(id, record -> record.mergedInto(clock.instant(), survivor));
  }

  /** Deletes a record for good: nothing stays but the news of it. */
  void purge(String id) {
    change(id, record -> record.changed(clock.instant(), Map.of()).deleted(clock.instant()));
  }

  /** Marks a lead as converted into a contact. */
  void convert(String leadId, Instant at, String contactId) {
    Conversion result = new Conversion(Optional.of(contactId), Optional.empty(), Optional.empty());
    change(leadId, record -> record.converted(at, result));
  }

  /** Replaces the state of a record by what {@code change} makes of it. */
  synchronized void change(String id, UnaryOperator<MemoryRecord> change) {
    Long last = lastChanges.get(id);
    if (last == null) {
      throw new IllegalArgumentException("There is no record " + id);
    }
    store(change.apply(log.get(last)));
  }

  /** Forgets what the cursors that it gave out mean. */
  synchronized void expireCursors() {
    epochs++;
  }

  /** See {@link org.tandemcrm.spi.CrmBackend#readChanges}. */
  synchronized ChangePage changes(ReadRequest request) {
    refuseUnknown(request.object(), request.fields());
    MemoryCursor from = place(request);
    List<Map.Entry<Long, MemoryRecord>> behind = behind(request.object(), from);
    List<CrmRecord> records = read(behind, request.max(), request.fields());
    if (records.size() == behind.size()) {
      return ChangePage.last(records, new MemoryCursor(epoch(), changes, 0).text());
    }
    long last = behind.get(records.size() - 1).getKey();
    return ChangePage.more(records, new MemoryCursor(epoch(), last, from.walk()).text())
        .remaining(behind.size() - records.size());
  }

  /**
   * What is behind a cursor; one that {@link #changes} would refuse may have anything behind it.
   */
  synchronized ObjectPoll poll(String object, Cursor cursor) {
    refuseUnknown(object, Set.of());
    Optional<MemoryCursor> from = known(cursor);
    if (from.isEmpty()) {
      return ObjectPoll.some(List.of());
    }
    List<Map.Entry<Long, MemoryRecord>> behind = behind(object, from.get());
    var versions = read(behind, POLL_LIMIT, Set.of()).stream().map(CrmRecord::identity).toList();
    return versions.size() == behind.size() ? ObjectPoll.all(versions) : ObjectPoll.some(versions);
  }

  /** See {@link org.tandemcrm.spi.CrmBackend#find}. */
  synchronized List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    refuseUnknown(object, fields);
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(lastChanges.get(id)).stream())
        .filter(change -> log.get(change).object().equals(object) && !log.get(change).deleted())
        .map(change -> log.get(change).read(version(change), fields))
        .toList();
  }

  /** See {@link org.tandemcrm.spi.CrmBackend#search}. */
  synchronized List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> texts) {
    refuseUnknown(object, fields);
    refuseUnknown(object, Set.of(field));
    Set<String> folded =
        texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return log.entrySet().stream()
        .filter(entry -> entry.getValue().object().equals(object))
        .filter(entry -> field.equals(MemorySchema.KEY) || !entry.getValue().deleted())
        .filter(entry -> entry.getValue().holds(field, folded))
        .map(entry -> entry.getValue().read(version(entry.getKey()), fields))
        .toList();
  }

  /** The record of that id, as it is now. */
  synchronized Optional<MemoryRecord> record(String id) {
    return Optional.ofNullable(lastChanges.get(id)).map(log::get);
  }

  /** The record, not deleted, of which that field holds that text. */
  synchronized Optional<MemoryRecord> record(String object, String field, String text) {
    return search(object, Set.of(), field, Set.of(text)).stream()
        .filter(found -> !found.isDeleted())
        .findFirst()
        .flatMap(found -> record(found.id()));
  }

  private List<Map.Entry<Long, MemoryRecord>> behind(String object, MemoryCursor from) {
    return log.tailMap(from.change(), false).entrySet().stream()
        .filter(entry -> entry.getValue().object().equals(object))
        .filter(entry -> walks.tells(from.walk(), entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<CrmRecord> read(
      List<Map.Entry<Long, MemoryRecord>> entries, int max, Set<String> fields) {
    return entries.stream()
        .limit(max)
        .map(entry -> entry.getValue().read(version(entry.getKey()), fields))
        .toList();
  }

  private MemoryCursor place(ReadRequest request) {
    if (request.cursor().isStart()) {
      return new MemoryCursor(epoch(), 0, walks.begin(request.scope(), changes));
    }
    return known(request.cursor())
        .orElseThrow(
            () ->
                PluginException.of(
                    FailureKind.CURSOR_EXPIRED,
                    "The organisation " + name + " forgot where the reading stood: read it anew."));
  }

  private Optional<MemoryCursor> known(Cursor cursor) {
    return MemoryCursor.parse(cursor).filter(place -> place.epoch().equals(epoch()));
  }

  private static void refuseUnknown(String object, Set<String> fields) {
    CrmObject known =
        MemorySchema.object(object)
            .orElseThrow(() -> missing("The CRM in memory has no object named " + object + "."));
    for (String field : fields) {
      if (known.field(field).isEmpty()) {
        throw missing("The object " + object + " has no field named " + field + ".");
      }
    }
  }

  private static PluginException missing(String sentence) {
    return PluginException.of(FailureKind.SCHEMA_CHANGED, sentence);
  }

  private String epoch() {
    return life + "." + epochs;
  }

  private String version(long change) {
    return life + "-" + change;
  }

  private void store(MemoryRecord record) {
    changes++;
    Long before = lastChanges.put(record.id(), changes);
    if (before != null) {
      log.remove(before);
    }
    log.put(changes, record);
  }
}
