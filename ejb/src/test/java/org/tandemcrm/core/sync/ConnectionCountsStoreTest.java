package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.byId;
import static org.tandemcrm.core.sync.SampleOrg.changes;
import static org.tandemcrm.core.sync.SampleOrg.contact;
import static org.tandemcrm.core.sync.SampleOrg.converted;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.lead;
import static org.tandemcrm.core.sync.SampleOrg.mergedInto;
import static org.tandemcrm.core.sync.SampleRecords.refused;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** The counters of links hold what a real count gives, after whatever happened to the links. */
class ConnectionCountsStoreTest {

  private static final String COUNTED =
      "SELECT OBJECT, STATE, COUNT(*) FROM LINK GROUP BY OBJECT, STATE ORDER BY OBJECT, STATE";
  private static final String KEPT =
      "SELECT OBJECT, LINK_STATE, AMOUNT FROM CONNECTION_COUNT WHERE AMOUNT <> 0"
          + " ORDER BY OBJECT, LINK_STATE";

  private static final long SEED = 20_261_129;

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void theCountersFollowAMixedHistory(StoreDatabase database) {
    ChunkRows rows = ChunkRows.of(database);
    Random random = new Random(SEED);
    TreeSet<String> states = new TreeSet<>();
    for (int step = 1; step <= 120; step++) {
      happen(database, rows, random, step);
      states.addAll(rows.texts("SELECT OBJECT, STATE FROM LINK"));
      assertEquals(rows.texts(COUNTED), rows.texts(KEPT), "after step " + step);
    }
    assertTrue(
        states.containsAll(
            List.of(
                "Contact LINKED",
                "Contact DELETED",
                "Contact SUSPENDED",
                "Lead COLLISION",
                "Lead DELETED",
                "Lead LINKED",
                "Lead OUT_OF_SCOPE",
                "Lead SUSPENDED")),
        states::toString);
  }

  private void happen(StoreDatabase database, ChunkRows rows, Random random, int step) {
    switch (random.nextInt(5)) {
      case 0:
        bin(database, rows, random);
        break;
      case 1:
        rows.store(changes(anyContact(random, step), anyContact(random, step)));
        break;
      default:
        MappedRecord first = anyLead(random, step);
        MappedRecord second = anyLead(random, step);
        rows.store(random.nextBoolean() ? changes(first, second) : byId(first, second));
    }
  }

  private static MappedRecord anyLead(Random random, int step) {
    MappedRecord lead = lead("L" + random.nextInt(8), "v" + step, email(random));
    return switch (random.nextInt(6)) {
      case 0 -> deleted(lead);
      case 1 -> refused(lead, Refusal.Cause.FILTERED);
      case 2 -> converted(lead, "C" + random.nextInt(5));
      default -> lead;
    };
  }

  private static MappedRecord anyContact(Random random, int step) {
    MappedRecord contact = contact("C" + random.nextInt(5), "v" + step, email(random), "");
    return switch (random.nextInt(5)) {
      case 0 -> deleted(contact);
      case 1 -> mergedInto(contact, "C" + random.nextInt(5));
      default -> contact;
    };
  }

  private static String email(Random random) {
    return "p" + random.nextInt(9) + "@x.org";
  }

  private void bin(StoreDatabase database, ChunkRows rows, Random random) {
    List<String> binned = rows.texts("SELECT ID FROM PROSPECT WHERE DELETED_AT IS NOT NULL");
    List<String> others = rows.texts("SELECT ID FROM PROSPECT WHERE DELETED_AT IS NULL");
    if (binned.isEmpty() && !others.isEmpty()) {
      long id = Long.parseLong(others.get(random.nextInt(others.size())));
      database.doInTransaction(entityManager -> bean(entityManager).delete(id));
    } else if (!binned.isEmpty()) {
      long id = Long.parseLong(binned.get(0));
      boolean free =
          rows.count(
                  "PROSPECT P JOIN PROSPECT Q ON Q.EMAIL_KEY = P.EMAIL"
                      + " WHERE P.DELETED_AT IS NOT NULL")
              == 0;
      database.doInTransaction(
          entityManager -> {
            if (free && random.nextInt(4) > 0) {
              bean(entityManager).restore(id);
            } else {
              bean(entityManager).erase(id);
            }
          });
      rows.update("DELETE FROM TOMBSTONE");
      rows.update("DELETE FROM TOMBSTONE_RECORD");
    }
  }

  private RecycleBin bean(EntityManager entityManager) {
    return RecycleBinForTests.bin(entityManager, clock);
  }
}
