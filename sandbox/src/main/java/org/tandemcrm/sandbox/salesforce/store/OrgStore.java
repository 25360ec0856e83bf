package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;

/**
 * All records of the org. One writer at a time; a transaction can be rolled back as a whole.
 * Readers see only committed transactions. Deleted records stay, flagged, as in the CRM's recycle
 * bin.
 */
public final class OrgStore {
  private record Undo(ObjectType type, String id, Optional<Row> before) {}

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final InstantSource clock;
  private final Map<ObjectType, Table> tables = new HashMap<>();
  private final Map<String, Table> byPrefix = new HashMap<>();
  private final Map<ObjectType, Long> lastNumbers = new HashMap<>();
  private final Deque<Undo> undoLog = new ArrayDeque<>();
  private final List<BiConsumer<Optional<Row>, Row>> followers = new ArrayList<>();
  private boolean filling;

  /**
   * @param clock says which day it is for fields that depend on it
   */
  public OrgStore(InstantSource clock) {
    this.clock = clock;
  }

  public OrgStore() {
    this(InstantSource.system());
  }

  /** The present day in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Runs a read on a state that no write changes meanwhile. */
  public <T> T read(Supplier<T> reader) {
    lock.readLock().lock();
    try {
      return reader.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Runs writes as one transaction inside the one that is open, if any: when {@code commits} says
   * no for the result, or an exception comes out, what they did is undone.
   */
  public <T> T transaction(Supplier<T> work, Function<T, Boolean> commits) {
    lock.writeLock().lock();
    int mark = undoLog.size();
    boolean done = false;
    try {
      T result = work.get();
      done = commits.apply(result);
      return result;
    } finally {
      if (!done) {
        rollBackTo(mark);
      }
      if (lock.getWriteHoldCount() == 1) {
        undoLog.clear();
      }
      lock.writeLock().unlock();
    }
  }

  private void rollBackTo(int mark) {
    while (undoLog.size() > mark) {
      Undo undo = undoLog.pop();
      Table table = table(undo.type());
      undo.before().ifPresentOrElse(table::put, () -> table.remove(undo.id()));
    }
  }

  /** The record with that id in the form of 18 characters, also when it is deleted. */
  public Optional<Row> find(ObjectType type, String id) {
    return read(() -> Optional.ofNullable(tables.get(type)).flatMap(table -> table.find(id)));
  }

  /** The record with that id in the form of 18 characters, whatever its object. */
  public Optional<Row> find(String id) {
    return read(
        () ->
            Optional.ofNullable(byPrefix.get(id.substring(0, 3))).flatMap(table -> table.find(id)));
  }

  /**
   * Records stamped at that time or later, deleted ones too, in the order (SystemModstamp, Id). To
   * be called and walked inside {@link #read}.
   */
  public Collection<Row> scan(ObjectType type, Instant from) {
    Table table = tables.get(type);
    return table == null ? List.of() : table.from(from);
  }

  /**
   * The live records with that text in a field, by id and without regard to the case of letters.
   * Found by an index, which every change keeps.
   */
  public List<Row> having(ObjectType type, String field, String text) {
    return read(
        () -> {
          Table table = tables.get(type);
          return table == null
              ? List.of()
              : table.having(type.position(field), text).stream().filter(Row::isLive).toList();
        });
  }

  /** The ids of all records with one of those texts in a field, also of deleted ones. */
  public Set<String> idsHaving(ObjectType type, String field, Collection<String> texts) {
    return read(
        () -> {
          Table table = tables.get(type);
          return table == null
              ? Set.of()
              : texts.stream()
                  .flatMap(text -> table.having(type.position(field), text).stream())
                  .map(Row::id)
                  .collect(Collectors.toUnmodifiableSet());
        });
  }

  /** The next unused id of an object. Numbers of rolled-back creates aren't used again. */
  public String nextId(ObjectType type) {
    lock.writeLock().lock();
    try {
      return SalesforceId.of(type.keyPrefix(), lastNumbers.merge(type, 1L, Long::sum));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Stores a new record or a new version of one. */
  public void put(Row row) {
    lock.writeLock().lock();
    try {
      Optional<Row> before = table(row.type()).put(row);
      if (filling) {
        return;
      }
      if (lock.getWriteHoldCount() > 1) {
        undoLog.push(new Undo(row.type(), row.id(), before));
      }
      followers.forEach(follower -> follower.accept(before, row));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes a record out for good, as when the recycle bin is emptied. */
  public void remove(ObjectType type, String id) {
    lock.writeLock().lock();
    try {
      Optional<Row> before = table(type).remove(id);
      if (lock.getWriteHoldCount() > 1) {
        undoLog.push(new Undo(type, id, before));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Lets somebody change other records in the wake of each change, as part of its transaction. The
   * records that the org starts with have no wake.
   *
   * @param follower gets the row before, if there was one, and the row after
   */
  public void follow(BiConsumer<Optional<Row>, Row> follower) {
    followers.add(follower);
  }

  /** Runs work that readers see as one step, and that can't be undone. */
  public void atOnce(Runnable work) {
    lock.writeLock().lock();
    try {
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Puts another row in the place of every row of an object, with no wake and no way back. */
  public void rewrite(ObjectType type, UnaryOperator<Row> change) {
    atOnce(
        () -> {
          List<Row> rows = List.copyOf(scan(type, Instant.MIN));
          rows.forEach(
              row -> {
                table(type).remove(row.id());
                table(type).put(change.apply(row));
              });
        });
  }

  /**
   * Throws away every record, starts the ids again, and puts in others, all in one step for
   * readers.
   */
  public void replaceAll(Runnable filler) {
    lock.writeLock().lock();
    try {
      tables.clear();
      byPrefix.clear();
      lastNumbers.clear();
      filling = true;
      filler.run();
    } finally {
      filling = false;
      lock.writeLock().unlock();
    }
  }

  private Table table(ObjectType type) {
    Table table = tables.computeIfAbsent(type, key -> new Table());
    byPrefix.put(type.keyPrefix(), table);
    return table;
  }
}
