package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tandemcrm.core.connection.ConnectionFixture.draft;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.AnotherOrganisation.Records;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.Organisation;

class AnotherOrganisationStoreTest {

  private static final Organisation OTHER = new Organisation("org 2", "Copy", "Sync User");

  private final ConnectionFixture fixture = new ConnectionFixture();

  @OnEachDatabase
  void theSameRecordsKeepTheirLinksAndAreReadOnceMore(StoreDatabase database) {
    long id = stopped(database);

    adopt(database, id, Records.SAME);

    assertEquals(List.of("L1  {}"), links(database));
    assertEquals(List.of(), texts(database, "OBJECT", "FROM SYNC_POSITION"));
    ConnectionRow row = row(database, id);
    assertEquals(Optional.of("org 2"), row.orgId());
    assertEquals(ConnectionState.ENABLED, row.state());
    assertEquals(Optional.of(fixture.clock.instant()), row.nextDueAt());
  }

  @OnEachDatabase
  void otherRecordsDropTheLinks(StoreDatabase database) {
    long id = stopped(database);

    adopt(database, id, Records.OTHER);

    assertEquals(List.of(), links(database));
    assertEquals(List.of(), texts(database, "OBJECT", "FROM SYNC_POSITION"));
    assertEquals(
        List.of("adopted another organisation"),
        texts(database, "ACTION", "FROM AUDIT_ENTRY" + " WHERE ACTION LIKE 'adopted%'"));
  }

  @OnEachDatabase
  void itsOwnOrganisationLeavesNothingToDecide(StoreDatabase database) {
    long id = stopped(database);
    Organisation own = new Organisation("org 1", "Acme", "Sync User");

    assertThrows(
        ConflictingStateException.class,
        () ->
            database.doInTransaction(
                entityManager -> bean(entityManager).adopt(id, own, Records.SAME)));
  }

  private long stopped(StoreDatabase database) {
    long id =
        database.inTransaction(
            entityManager -> fixture.connections(entityManager).create(draft("Acme", "hunter2")));
    database.inTransaction(entityManager -> fixture.connections(entityManager).check(id));
    database.doInTransaction(
        entityManager -> {
          fixture.connections(entityManager).stop(id, "Another organisation.");
          for (String statement :
              List.of(
                  "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID, STATE,"
                      + " CRM_VERSION, BASE, LINKED_AT, VERSION)"
                      + " VALUES (1, 'L1', ?1, 'Lead', 'LEAD', 1, 'LINKED', 'v1', '{\"city\":1}',"
                      + " 0, 0)",
                  "INSERT INTO SYNC_POSITION (CONNECTION_ID, OBJECT, PAGE_CURSOR, PAGE_DONE,"
                      + " FIRST_LOAD_DONE) VALUES (?1, 'Lead', 'x', 0, TRUE)")) {
            entityManager.createNativeQuery(statement).setParameter(1, id).executeUpdate();
          }
        });
    fixture.crm.organisation = OTHER;
    return id;
  }

  private void adopt(StoreDatabase database, long id, Records records) {
    Consumer<EntityManager> work =
        entityManager -> {
          AnotherOrganisation bean = bean(entityManager);
          bean.adopt(id, bean.seen(id), records);
        };
    database.doInTransaction(work);
  }

  private AnotherOrganisation bean(EntityManager entityManager) {
    return new AnotherOrganisation(
        entityManager,
        fixture.connections(entityManager),
        fixture.backends(entityManager),
        SyncForTests.leases(entityManager, fixture.clock),
        AuditForTests.log(entityManager, fixture.clock));
  }

  private ConnectionRow row(StoreDatabase database, long id) {
    return database
        .inTransaction(entityManager -> fixture.connections(entityManager).detail(id))
        .row();
  }

  private static List<String> links(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(entityManager, "CRM_ID, CRM_VERSION, BASE", "FROM LINK")
                .list(row -> row.text(0) + " " + row.text(1) + " " + row.text(2)));
  }

  private static List<String> texts(StoreDatabase database, String column, String from) {
    return database.inTransaction(
        entityManager -> new RowQuery(entityManager, column, from).list(row -> row.text(0)));
  }
}
