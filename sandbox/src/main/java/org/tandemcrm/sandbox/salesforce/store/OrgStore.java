package org.tandemcrm.sandbox.salesforce.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;

/**
 * All records of the org. One writer at a time; a transaction can be rolled back as a whole.
 * Readers see only committed transactions. Deleted records stay, flagged, as in the CRM's recycle
 * bin.
 */
public final class OrgStore {
  private record Undo(ObjectType type, String id, Optional<Row> before) {}

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<ObjectType, Table> tables = new HashMap<>();
  private final Map<ObjectType, Long> lastNumbers = new HashMap<>();
  private final Deque<Undo> undoLog = new ArrayDeque<>();

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

  /**
   * Records stamped at that time or later, deleted ones too, in the order (SystemModstamp, Id). To
   * be called and walked inside {@link #read}.
   */
  public Collection<Row> scan(ObjectType type, Instant from) {
    Table table = tables.get(type);
    return table == null ? List.of() : table.from(from);
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
      if (lock.getWriteHoldCount() > 1) {
        undoLog.push(new Undo(row.type(), row.id(), before));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Throws away every record, starts the ids again, and puts in others, all in one step for
   * readers.
   */
  public void replaceAll(Runnable filler) {
    lock.writeLock().lock();
    try {
      tables.clear();
      lastNumbers.clear();
      filler.run();
    } finally {
      undoLog.clear();
      lock.writeLock().unlock();
    }
  }

  private Table table(ObjectType type) {
    return tables.computeIfAbsent(type, key -> new Table());
  }
}
