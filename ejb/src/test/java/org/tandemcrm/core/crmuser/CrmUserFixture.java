package org.tandemcrm.core.crmuser;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RecordedEvents;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.core.user.UsersForTests;
import org.tandemcrm.spi.CrmBackend;

/** The beans around CRM users on one database with one connection, wired as the server does it. */
final class CrmUserFixture {

  static final long CONNECTION = 17;

  final SettableClock clock = new SettableClock();
  final FakeUserCrm crm = new FakeUserCrm();
  final RecordedEvents<OwnersChanged> changes = new RecordedEvents<>();
  private final StoreDatabase database;

  CrmUserFixture(StoreDatabase database) {
    this.database = database;
    database.doInTransaction(
        entityManager ->
            SyncForTests.addConnection(entityManager, CONNECTION, "Acme CRM", "ENABLED"));
  }

  <T> T users(Function<CrmUsers, T> work) {
    return on(
        entityManager ->
            work.apply(
                new CrmUsers(
                    entityManager,
                    AuditForTests.log(entityManager, clock),
                    tandem(entityManager),
                    changes)));
  }

  void change(Consumer<CrmUsers> work) {
    users(
        bean -> {
          work.accept(bean);
          return null;
        });
  }

  <T> T tandemUsers(Function<Users, T> work) {
    return on(entityManager -> work.apply(tandem(entityManager)));
  }

  <T> T settings(Function<SyncSettings, T> work) {
    return on(entityManager -> work.apply(settings(entityManager)));
  }

  /** What storing a record does whose owner nobody has met. */
  void meet(String... owners) {
    on(
        entityManager -> {
          for (String crmId : owners) {
            entityManager
                .createNativeQuery(
                    "INSERT INTO UNKNOWN_OWNER (CRM_ID, CONNECTION_ID) VALUES (?1, 17)")
                .setParameter(1, crmId)
                .executeUpdate();
          }
          return null;
        });
  }

  <T> T readings(Function<UserReadings, T> work) {
    return on(entityManager -> work.apply(new UserReadings(entityManager, clock)));
  }

  /** Reads all users a second later than whatever was done before. */
  void refresh() {
    clock.pass(Duration.ofSeconds(1));
    on(
        entityManager -> {
          new UserRefresh(new UserReadings(entityManager, clock), reader(entityManager), clock)
              .now(CONNECTION);
          return null;
        });
  }

  void readUnknown() {
    on(
        entityManager -> {
          reader(entityManager).readUnknown(CONNECTION);
          return null;
        });
  }

  CrmUserRow row(String crmId) {
    return users(
            bean ->
                bean.list(
                    new CrmUserQuery(
                        Optional.empty(), CrmUserFilter.ALL, crmId, PageRequest.of(0, 10))))
        .rows()
        .get(0);
  }

  List<String> names(CrmUserFilter filter, String search) {
    return users(
            bean ->
                bean.list(
                    new CrmUserQuery(
                        Optional.of(CONNECTION), filter, search, PageRequest.of(0, 10))))
        .rows()
        .stream()
        .map(CrmUserRow::name)
        .toList();
  }

  <T> T on(Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  private UserReader reader(EntityManager entityManager) {
    CrmUserStore store = store(entityManager);
    return new UserReader(
        new OneBackend(crm),
        store,
        new UserReadings(entityManager, clock),
        new LinkingPass(store, settings(entityManager)),
        updates(entityManager),
        clock);
  }

  OwnerUpdates updates(EntityManager entityManager) {
    return new OwnerUpdates(new OwnedRecords(entityManager));
  }

  private SyncSettings settings(EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, clock));
  }

  private CrmUserStore store(EntityManager entityManager) {
    return new CrmUserStore(entityManager, clock, tandem(entityManager));
  }

  private Users tandem(EntityManager entityManager) {
    return UsersForTests.users(entityManager, clock);
  }

  /** The same CRM behind every connection. */
  private static final class OneBackend extends OpenBackends {
    private final CrmBackend backend;

    private OneBackend(CrmBackend backend) {
      this.backend = backend;
    }

    @Override
    public CrmBackend backend(long connectionId) {
      return backend;
    }
  }
}
