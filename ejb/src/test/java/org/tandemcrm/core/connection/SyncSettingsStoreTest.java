package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class SyncSettingsStoreTest {

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void holdsTheDefaultUntilSomebodyChooses(StoreDatabase database) {
    long id = create(database);

    assertTrue(of(database, id, SyncSetting.OPPORTUNITIES));
    choose(database, id, SyncSetting.OPPORTUNITIES, false);

    assertEquals(false, of(database, id, SyncSetting.OPPORTUNITIES));
    assertEquals(true, of(database, id + 1, SyncSetting.OPPORTUNITIES));
  }

  @OnEachDatabase
  void keepsEveryKindOfValue(StoreDatabase database) {
    long id = create(database);
    Set<String> profiles = Set.of("00e000000000001AAA", "00e000000000002AAA");

    choose(database, id, SyncSetting.USER_PROFILES, profiles);
    choose(database, id, SyncSetting.ZONE, ZoneId.of("Asia/Kathmandu"));
    assertEquals(profiles, of(database, id, SyncSetting.USER_PROFILES));
    assertEquals(ZoneId.of("Asia/Kathmandu"), of(database, id, SyncSetting.ZONE));

    choose(database, id, SyncSetting.FIRST_LOAD_PACE, 1000);
    assertEquals(1000, of(database, id, SyncSetting.FIRST_LOAD_PACE));

    choose(database, id, SyncSetting.USER_PROFILES, Set.of());
    assertEquals(Set.of(), of(database, id, SyncSetting.USER_PROFILES));
  }

  @OnEachDatabase
  void writesDownWhatWasChangedAndOnlyThat(StoreDatabase database) {
    long id = create(database);

    choose(database, id, SyncSetting.OPPORTUNITIES, true);
    choose(database, id, SyncSetting.OPPORTUNITIES, false);

    List<AuditRow> changes =
        database.inTransaction(AuditForTests::entries).stream()
            .filter(entry -> entry.action().equals("changed sync setting"))
            .toList();
    assertEquals(1, changes.size());
    assertEquals("connection " + id + " (Acme)", changes.get(0).subject());
    assertEquals(Map.of("opportunities", "true"), changes.get(0).before());
    assertEquals(Map.of("opportunities", "false"), changes.get(0).after());
  }

  @OnEachDatabase
  void knowsNoSettingOfAnUnknownConnection(StoreDatabase database) {
    assertThrows(
        NotFoundException.class, () -> choose(database, 4711, SyncSetting.OPPORTUNITIES, false));
  }

  @OnEachDatabase
  void goesWithItsConnection(StoreDatabase database) {
    long id = create(database);
    choose(database, id, SyncSetting.OPPORTUNITIES, false);

    database.doInTransaction(entityManager -> fixture.connections(entityManager).delete(id));

    assertTrue(of(database, id, SyncSetting.OPPORTUNITIES));
  }

  private long create(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            fixture.connections(entityManager).create(ConnectionFixture.draft("Acme", "hunter2")));
  }

  private <T> T of(StoreDatabase database, long id, SyncSetting<T> setting) {
    return database.inTransaction(entityManager -> settings(entityManager).of(id, setting));
  }

  private <T> void choose(StoreDatabase database, long id, SyncSetting<T> setting, T value) {
    database.doInTransaction(entityManager -> settings(entityManager).choose(id, setting, value));
  }

  private SyncSettings settings(EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, fixture.clock));
  }
}
