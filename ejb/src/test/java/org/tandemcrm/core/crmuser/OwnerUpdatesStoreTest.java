package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class OwnerUpdatesStoreTest {

  private static final long CONNECTION = CrmUserFixture.CONNECTION;

  @OnEachDatabase
  void recordsFollowTheLinkOfTheirOwner(StoreDatabase database) {
    CrmUserFixture all = owned(database);
    long anna = all.row("u1").tandemUser().orElseThrow().id();
    assertEquals(List.of(anna, anna, anna, 0L, 0L), owners(all));

    all.change(users -> users.unlink(all.row("u1").id()));
    assertEquals(List.of(new OwnersChanged(CONNECTION, Set.of("u1"))), all.changes.fired());
    update(all);

    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), owners(all));
  }

  @OnEachDatabase
  void whoIsDeactivatedInTheCrmOwnsNothing(StoreDatabase database) {
    CrmUserFixture all = owned(database);

    all.crm.add("u1", "Anna Smith", "anna@acme.example", false, "");
    all.refresh();

    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), owners(all));
  }

  @OnEachDatabase
  void whoIsShutOutHereOwnsNothing(StoreDatabase database) {
    CrmUserFixture all = owned(database);
    long anna = all.row("u1").tandemUser().orElseThrow().id();

    all.tandemUsers(
        users -> {
          users.activate(anna, "copper kettle orbit".toCharArray());
          users.deactivate(anna);
          return null;
        });
    all.on(
        entityManager -> {
          all.updates(entityManager).updateOf(anna);
          return null;
        });

    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), owners(all));
  }

  @OnEachDatabase
  void moreThanAChunkIsHandedOver(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.on(
        entityManager -> {
          for (int id = 1000; id < 1250; id++) {
            record(entityManager, "ACCOUNT", "ACCOUNT", id, "u1", true);
          }
          return null;
        });
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");

    all.refresh();

    assertEquals(
        250, count(all, "FROM ACCOUNT WHERE OWNER_ID = " + all.row("u1").tandemUser().get().id()));
    assertEquals(250, count(all, "FROM ACCOUNT WHERE VERSION = 1"));
  }

  /** A prospect, an account and an opportunity of Anna's; one that left her, one of a queue. */
  private static CrmUserFixture owned(StoreDatabase database) {
    CrmUserFixture all = new CrmUserFixture(database);
    all.on(
        entityManager -> {
          record(entityManager, "PROSPECT", "LEAD", 1, "u1", true);
          record(entityManager, "ACCOUNT", "ACCOUNT", 2, "u1", true);
          record(entityManager, "OPPORTUNITY", "OPPORTUNITY", 3, "u1", true);
          record(entityManager, "PROSPECT", "CONTACT", 4, "u1", false);
          record(entityManager, "PROSPECT", "CONTACT", 5, "q1", true);
          return null;
        });
    all.crm.add("u1", "Anna Smith", "anna@acme.example", true, "");
    all.refresh();
    return all;
  }

  private static void record(
      EntityManager entityManager, String table, String kind, long id, String owner, boolean live) {
    insert(
        entityManager,
        "%s (ID, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION) VALUES (%d, 'x', 0, 0, 0)"
            .formatted(table, id));
    insert(
        entityManager,
        ("LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, LIVE_RECORD_ID, STATE,"
                + " CRM_VERSION, OWNER_CRM_ID, BASE, LINKED_AT, VERSION)"
                + " VALUES (%d, 'c%d', %d, '%s', '%s', %d, %s, 'LINKED', '1', '%s', '{}', 0, 0)")
            .formatted(id, id, CONNECTION, kind, kind, id, live ? id : "NULL", owner));
  }

  private static void insert(EntityManager entityManager, String into) {
    entityManager.createNativeQuery("INSERT INTO " + into).executeUpdate();
  }

  private static void update(CrmUserFixture all) {
    all.on(
        entityManager -> {
          all.updates(entityManager).update(CONNECTION, Set.of("u1"));
          return null;
        });
  }

  /** By record; 0 for nobody. */
  private static List<Long> owners(CrmUserFixture all) {
    return all.on(
        entityManager ->
            List.of(
                owner(entityManager, "PROSPECT", 1),
                owner(entityManager, "ACCOUNT", 2),
                owner(entityManager, "OPPORTUNITY", 3),
                owner(entityManager, "PROSPECT", 4),
                owner(entityManager, "PROSPECT", 5)));
  }

  private static long owner(EntityManager entityManager, String table, long id) {
    Object owner =
        entityManager
            .createNativeQuery("SELECT OWNER_ID FROM " + table + " WHERE ID = " + id)
            .getSingleResult();
    return owner == null ? 0 : ((Number) owner).longValue();
  }

  private static long count(CrmUserFixture all, String from) {
    return all.on(
        entityManager ->
            ((Number) entityManager.createNativeQuery("SELECT COUNT(*) " + from).getSingleResult())
                .longValue());
  }
}
