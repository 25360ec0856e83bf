package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.lead;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** The recycle bin and the chunk store together: what comes back, and what never does. */
class RecycleBinStoreTest {

  private static final String LINKS = "SELECT CRM_ID, STATE FROM LINK ORDER BY CRM_ID";
  private static final String LEFT_OUT = "SELECT CRM_ID, CAUSE FROM LEFT_OUT_RECORD";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void aDeletedProspectTakesNoChangesAndComesBackWithAll(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    long id = prospect(rows, "ann@x.org");

    bin(database, bin -> bin.delete(id));
    rows.store(changes(lead("L1", "v2", "ann@x.org")));

    assertEquals(List.of("L1 SUSPENDED"), rows.texts(LINKS));
    assertEquals(List.of("L1 IN_RECYCLE_BIN"), rows.texts(LEFT_OUT));
    assertEquals(1, rows.count("PROSPECT WHERE EMAIL_KEY IS NULL AND EMAIL = 'ann@x.org'"));
    assertEquals(
        List.of(id),
        database.inTransaction(
            entityManager ->
                bean(entityManager).list(PageRequest.of(0, 10)).rows().stream()
                    .map(row -> row.id())
                    .toList()));

    bin(database, bin -> bin.restore(id));
    rows.store(byId(lead("L1", "v2", "ann@x.org")));

    assertEquals(List.of("L1 LINKED"), rows.texts(LINKS));
    assertEquals(List.of(), rows.texts(LEFT_OUT));
    assertEquals(1, rows.count("PROSPECT WHERE EMAIL_KEY = 'ann@x.org'"));
  }

  @OnEachDatabase
  void oneWhoseEmailIsTakenStaysInTheBin(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    long id = prospect(rows, "ann@x.org");
    bin(database, bin -> bin.delete(id));
    rows.store(changes(lead("L2", "v1", "ann@x.org")));

    ConflictingStateException refusal =
        assertThrows(ConflictingStateException.class, () -> bin(database, bin -> bin.restore(id)));

    assertEquals(true, refusal.getMessage().contains("change or delete that one"));
  }

  @OnEachDatabase
  void anErasedProspectNeverComesBackByItself(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    long id = prospect(rows, "ann@x.org");
    rows.store(changes(lead("L2", "v1", "ann@x.org")));
    bin(database, bin -> bin.delete(id));

    bin(database, bin -> bin.erase(id));
    rows.update("UPDATE TOMBSTONE SET EMAIL_HASH = 'hash of ann@x.org'");
    rows.store(
        changes(
            lead("L1", "v2", "other@x.org"),
            lead("L2", "v2", "another@x.org"),
            lead("L3", "v1", "Ann@x.org")));

    assertEquals(0, rows.count("PROSPECT"));
    assertEquals(0, rows.count("LINK"));
    assertEquals(0, rows.count("JOURNAL_ENTRY WHERE RECORD_ID IS NOT NULL"));
    assertEquals(
        List.of("L1 ERASED", "L2 ERASED", "L3 ERASED"), rows.texts(LEFT_OUT + " ORDER BY CRM_ID"));

    bin(database, bin -> bin.lift(id));

    assertEquals(List.of("L1", "L2"), rows.texts("SELECT CRM_ID FROM READ_AGAIN ORDER BY CRM_ID"));
  }

  @OnEachDatabase
  void whoHasTheEmailOfAnErasedOneStaysInStep(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    long id = prospect(rows, "ann@x.org");
    bin(database, bin -> bin.delete(id));
    rows.store(changes(lead("L2", "v1", "ann@x.org")));
    bin(database, bin -> bin.erase(id));
    rows.update("UPDATE TOMBSTONE SET EMAIL_HASH = 'hash of ann@x.org'");

    rows.store(changes(lead("L1", "v2", "ann@x.org"), lead("L2", "v2", "ann@x.org")));

    assertEquals(List.of("L1 ERASED"), rows.texts(LEFT_OUT));
    assertEquals(List.of("L2 LINKED"), rows.texts(LINKS));
  }

  @OnEachDatabase
  void anErasedEmailIsKnownByEachKeyThatTheServerHas(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    for (String email : List.of("ann@x.org", "bob@x.org")) {
      rows.store(changes(lead("of " + email, "v1", email)));
      long id = Long.parseLong(rows.texts("SELECT MAX(ID) FROM PROSPECT").get(0));
      bin(database, bin -> bin.delete(id));
      bin(database, bin -> bin.erase(id));
      rows.update(
          "UPDATE TOMBSTONE SET EMAIL_HASH = ? WHERE ID = ?",
          email.startsWith("ann") ? "hash of ann@x.org" : "older hash of bob@x.org",
          id);
    }

    rows.store(
        changes(
            lead("L1", "v1", "ann@x.org"),
            lead("L2", "v1", "Bob@x.org"),
            lead("L3", "v1", "cid@x.org")));

    assertEquals(List.of("L1 ERASED", "L2 ERASED"), rows.texts(LEFT_OUT + " ORDER BY CRM_ID"));
    assertEquals(List.of("L3 LINKED"), rows.texts(LINKS));
  }

  @OnEachDatabase
  void purgesAfterSixtyDays(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    long id = prospect(rows, "ann@x.org");
    bin(database, bin -> bin.delete(id));

    clock.pass(RecycleBin.KEPT);
    assertEquals(0, purge(database));
    clock.pass(Duration.ofSeconds(1));
    assertEquals(1, purge(database));

    assertEquals(0, rows.count("PROSPECT"));
    assertThrows(NotFoundException.class, () -> bin(database, bin -> bin.restore(id)));
  }

  private int purge(StoreDatabase database) {
    return database.inTransaction(entityManager -> bean(entityManager).purge());
  }

  private static long prospect(ChunkRows rows, String email) {
    rows.store(changes(lead("L1", "v1", email)));
    return Long.parseLong(rows.texts("SELECT ID FROM PROSPECT").get(0));
  }

  private void bin(StoreDatabase database, Consumer<RecycleBin> work) {
    database.doInTransaction(entityManager -> work.accept(bean(entityManager)));
  }

  private RecycleBin bean(EntityManager entityManager) {
    return RecycleBinForTests.bin(entityManager, clock);
  }
}
