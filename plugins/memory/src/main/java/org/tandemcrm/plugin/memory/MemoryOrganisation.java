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
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.Conversion;
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
  private long changes;

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

  synchronized boolean isEmpty() {
    return log.isEmpty();
  }

  /** Adds a record and returns its id. */
  synchronized String create(String object, Instant createdAt, Map<String, Value> values) {
    String id = object.toLowerCase(Locale.ROOT) + "-" + (changes + 1);
    store(MemoryRecord.of(object, id, createdAt, values));
    return id;
  }

  /** Replaces the values of a record; those left out become blank. */
  synchronized void update(String id, Map<String, Value> values) {
    store(find(id).changed(clock.instant(), values));
  }

  /** Puts a record into the recycle bin. */
  synchronized void delete(String id) {
    store(find(id).deleted(clock.instant()));
  }

  /** Marks a lead as converted into a contact. */
  synchronized void convert(String leadId, Instant at, String contactId) {
    Conversion result = new Conversion(Optional.of(contactId), Optional.empty(), Optional.empty());
    store(find(leadId).converted(at, result));
  }

  /** See {@link org.tandemcrm.spi.CrmBackend#readChanges}. */
  synchronized ChangePage changes(ReadRequest request) {
    List<Map.Entry<Long, MemoryRecord>> behind = behind(request.object(), request.cursor());
    List<CrmRecord> records = read(behind, request.max(), request.fields());
    if (records.size() == behind.size()) {
      return ChangePage.last(records, cursor(changes));
    }
    return ChangePage.more(records, cursor(behind.get(records.size() - 1).getKey()))
        .remaining(behind.size() - records.size());
  }

  /**
   * What is behind a cursor; one that {@link #changes} would refuse may have anything behind it.
   */
  synchronized ObjectPoll poll(String object, Cursor cursor) {
    if (!isOfThisLife(cursor)) {
      return ObjectPoll.some(List.of());
    }
    List<Map.Entry<Long, MemoryRecord>> behind = behind(object, cursor);
    var versions = read(behind, POLL_LIMIT, Set.of()).stream().map(CrmRecord::identity).toList();
    return versions.size() == behind.size() ? ObjectPoll.all(versions) : ObjectPoll.some(versions);
  }

  private List<Map.Entry<Long, MemoryRecord>> behind(String object, Cursor cursor) {
    if (MemorySchema.OBJECTS.stream().noneMatch(known -> known.name().equals(object))) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED, "The CRM in memory has no object named " + object + ".");
    }
    return log.tailMap(change(cursor), false).entrySet().stream()
        .filter(entry -> entry.getValue().object().equals(object))
        .toList();
  }

  private List<CrmRecord> read(
      List<Map.Entry<Long, MemoryRecord>> entries, int max, Set<String> fields) {
    return entries.stream()
        .limit(max)
        .map(entry -> entry.getValue().read(life + "-" + entry.getKey(), fields))
        .toList();
  }

  /** The number of the change that a cursor stands behind. */
  private Long change(Cursor cursor) {
    if (cursor.isStart()) {
      return 0L;
    }
    if (!isOfThisLife(cursor)) {
      throw PluginException.of(
          FailureKind.CURSOR_EXPIRED,
          "The organisation " + name + " was made anew since: all of it must be read again.");
    }
    return Long.valueOf(cursor.value().substring(life.length() + 1));
  }

  private boolean isOfThisLife(Cursor cursor) {
    return cursor.value().startsWith(life + ":");
  }

  private Cursor cursor(long change) {
    return new Cursor(life + ":" + change);
  }

  private MemoryRecord find(String id) {
    Long change = lastChanges.get(id);
    if (change == null) {
      throw new IllegalArgumentException("There is no record " + id);
    }
    return log.get(change);
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
