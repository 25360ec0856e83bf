package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;

class ChunkStoreTest {

  private static final Logger EXPECTED_WARNINGS = Logger.getLogger(ChunkStore.class.getName());

  static {
    EXPECTED_WARNINGS.setLevel(Level.OFF);
  }

  /** Stores whole chunks or refuses them, as a database would. */
  private static final class FakeStore {
    final List<Chunk> tried = new ArrayList<>();
    final List<Chunk> stored = new ArrayList<>();
    private final Predicate<MappedRecord> bad;
    private final boolean conflicts;

    FakeStore(Predicate<MappedRecord> bad, boolean conflicts) {
      this.bad = bad;
      this.conflicts = conflicts;
    }

    void store(Chunk chunk) {
      tried.add(chunk);
      if (chunk.records().stream().anyMatch(this::refuses)) {
        throw conflicts
            ? new StoreConflictException("locked", null)
            : new StoreException("too long", null);
      }
      stored.add(chunk);
    }

    /** A reason for a bad record can be stored, the record can't. */
    private boolean refuses(MappedRecord record) {
      return record.refusal().isEmpty() && bad.test(record);
    }

    List<MappedRecord> storedRecords() {
      return stored.stream().flatMap(chunk -> chunk.records().stream()).toList();
    }
  }

  @Property(seed = "1", tries = 200)
  void isolatesExactlyTheBadRecords(
      @ForAll @Size(max = 5) Set<@IntRange(max = 99) Integer> bad, @ForAll boolean conflicts) {
    Set<String> badIds = new TreeSet<>();
    bad.forEach(number -> badIds.add(SampleRecords.id(number)));
    FakeStore fake = new FakeStore(record -> badIds.contains(record.crmId()), conflicts);
    List<MappedRecord> records = SampleRecords.leads(100, "v1");

    SampleRecords.storing(fake::store)
        .store(SampleRecords.chunk(SampleRecords.leads(), false, records));

    assertEquals(
        records.stream().map(MappedRecord::crmId).toList(),
        fake.storedRecords().stream().map(MappedRecord::crmId).toList());
    for (MappedRecord record : fake.storedRecords()) {
      assertEquals(
          badIds.contains(record.crmId())
              ? Optional.of(Refusal.Cause.STORE_ERROR)
              : Optional.empty(),
          record.refusal().map(Refusal::cause));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "49", "50", "99"})
  void savesThePositionOnlyWithTheLastPart(int bad) {
    FakeStore fake = new FakeStore(SampleRecords.leads(100, "v1").get(bad)::equals, false);
    Chunk chunk = SampleRecords.chunk(SampleRecords.leads(), false, SampleRecords.leads(100, "v1"));

    SampleRecords.storing(fake::store).store(chunk);

    int last = fake.stored.size() - 1;
    assertTrue(last > 0);
    assertEquals(chunk.position(), fake.stored.get(last).position());
    assertTrue(fake.stored.subList(0, last).stream().allMatch(part -> part.position().isEmpty()));
  }

  @Test
  void storesAtTheLastTryOfAConflict() {
    List<Chunk> tried = new ArrayList<>();
    Chunk chunk = SampleRecords.later(SampleRecords.lead(1, "v1", "a@x.org", "Bern"));

    SampleRecords.storing(
            part -> {
              tried.add(part);
              if (tried.size() < 3) {
                throw new StoreConflictException("locked", null);
              }
            })
        .store(chunk);

    assertEquals(List.of(chunk, chunk, chunk), tried);
  }

  @Test
  void triesAConflictAtMostThreeTimesAndARefusalOnce() {
    Chunk chunk = SampleRecords.later(SampleRecords.lead(1, "v1", "a@x.org", "Bern"));
    FakeStore locked = new FakeStore(record -> true, true);
    FakeStore refused = new FakeStore(record -> true, false);

    SampleRecords.storing(locked::store).store(chunk);
    SampleRecords.storing(refused::store).store(chunk);

    assertEquals(3 + 1, locked.tried.size());
    assertEquals(1 + 1, refused.tried.size());
  }

  @Test
  void letsALostLeasePassWithoutAnotherTry() {
    List<Chunk> tried = new ArrayList<>();
    LeaseLostException lost = new LeaseLostException(7);
    ChunkStore store =
        SampleRecords.storing(
            chunk -> {
              tried.add(chunk);
              throw lost;
            });

    assertSame(
        lost,
        assertThrows(
            LeaseLostException.class,
            () ->
                store.store(
                    SampleRecords.chunk(
                        SampleRecords.leads(), false, SampleRecords.leads(100, "v1")))));
    assertEquals(1, tried.size());
  }

  @Test
  void givesUpWhenNotEvenTheReasonCanBeStored() {
    List<Chunk> tried = new ArrayList<>();
    ChunkStore store =
        SampleRecords.storing(
            chunk -> {
              tried.add(chunk);
              throw new StoreException("disk full", null);
            });

    assertThrows(
        StoreException.class,
        () ->
            store.store(
                SampleRecords.chunk(SampleRecords.leads(), false, SampleRecords.leads(100, "v1"))));
    assertTrue(tried.size() < 10, "one way down to a single record, not a hundred");
  }
}
