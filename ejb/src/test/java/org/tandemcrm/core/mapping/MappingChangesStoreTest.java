package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

/** A mapping is changed by people, or follows what becomes of the CRM's fields. */
class MappingChangesStoreTest extends ChangedMapping {
  @OnEachDatabase
  void aChangeIsANewVersionAndStandsInTheAuditLog(StoreDatabase database) {
    prepare(database);

    change(database, changes -> changes.save(17, leads(EMAIL), 0));
    change(database, changes -> changes.save(17, leads(EMAIL), 1));

    assertEquals(new EditedMapping(leads(EMAIL), 1, false), of(database));
    List<AuditRow> entries = database.inTransaction(AuditForTests::entries);
    assertEquals(1, entries.size());
    assertEquals("Lead of connection 17 (Acme)", entries.get(0).subject());
    assertEquals(
        Map.of("city", "City, both, conflict crm, blank keep, write overwrite"),
        entries.get(0).before());
  }

  @OnEachDatabase
  void whichWayAnObjectFlowsIsKeptAndAudited(StoreDatabase database) {
    prepare(database);
    waiting(database);

    change(database, changes -> changes.save(17, leads(EMAIL, CITY).flowing(Direction.TO_CRM), 0));

    ObjectMapping narrowed = of(database).mapping();
    assertEquals(Direction.TO_CRM, narrowed.wider().object());
    assertEquals(
        Optional.of(Direction.TO_CRM), narrowed.of(ProspectField.CITY).orElseThrow().flow().way());
    assertEquals(
        Map.of("all fields", "to crm only"),
        database.inTransaction(AuditForTests::entries).get(0).after());
    assertEquals(List.of("READY"), texts(database, "SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of("false"), texts(database, "SELECT READ_AGAIN FROM SYNC_POSITION"));

    change(database, changes -> changes.save(17, leads(EMAIL, CITY), 1));

    assertEquals(Direction.BOTH, of(database).mapping().wider().object());
    assertEquals(List.of("true"), texts(database, "SELECT READ_AGAIN FROM SYNC_POSITION"));
  }

  @OnEachDatabase
  void whichWayAConnectionFlowsLimitsAllItsObjects(StoreDatabase database) {
    prepare(database);

    change(database, changes -> changes.chooseDirection(17, Direction.FROM_CRM));

    FieldMapping city = of(database).mapping().of(ProspectField.CITY).orElseThrow();
    assertEquals(Optional.of(Direction.FROM_CRM), city.flow().way());
    assertFalse(city.isSent());
    assertEquals(
        Map.of("direction", "FROM_CRM"),
        database.inTransaction(AuditForTests::entries).get(0).after());

    waiting(database);
    change(database, changes -> changes.chooseDirection(17, Direction.BOTH));

    assertEquals(List.of("READY"), texts(database, "SELECT STATE FROM OUTBOX_ENTRY"));
    assertEquals(List.of("false"), texts(database, "SELECT READ_AGAIN FROM SYNC_POSITION"));
    change(database, changes -> changes.chooseDirection(17, Direction.TO_CRM));
    change(database, changes -> changes.chooseDirection(17, Direction.FROM_CRM));
    assertEquals(List.of("true"), texts(database, "SELECT READ_AGAIN FROM SYNC_POSITION"));
  }

  private static void waiting(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          Statements.execute(
              entityManager,
              "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
                  + " APPENDED_AT, ATTEMPTS, REASON) VALUES (1, 17, 'PROSPECT', 1, 'WAITING', 9,"
                  + " 5, 0, 'Waits.')");
          Statements.execute(
              entityManager,
              "INSERT INTO SYNC_POSITION (PAGE_CURSOR, PAGE_DONE, FIRST_LOAD_DONE,"
                  + " CONNECTION_ID, OBJECT) SELECT '', 0, TRUE, 17, 'Lead' FROM"
                  + " CRM_CONNECTION WHERE ID = 17 AND NOT EXISTS (SELECT 1 FROM SYNC_POSITION)");
        });
  }

  private static List<String> texts(StoreDatabase database, String sql) {
    return database.inTransaction(
        entityManager ->
            ((List<?>) entityManager.createNativeQuery(sql).getResultList())
                .stream().map(String::valueOf).toList());
  }

  @OnEachDatabase
  void aChangeOfAnOldVersionIsRefused(StoreDatabase database) {
    prepare(database);
    change(database, changes -> changes.save(17, leads(EMAIL), 0));

    assertThrows(
        ConflictingStateException.class,
        () -> change(database, changes -> changes.save(17, leads(EMAIL, CITY), 0)));
    assertThrows(
        NotFoundException.class, () -> on(database, changes -> changes.of(17, "Opportunity")));
  }

  @OnEachDatabase
  void whatTheCrmRefusedIsSentAgainOverAnotherMapping(StoreDatabase database) {
    prepare(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
                    + " APPENDED_AT, ATTEMPTS, SENT_HASH) VALUES (1, 17, 'PROSPECT', 1, 'REFUSED',"
                    + " 9, 5, 0, 'hash')"));

    change(database, changes -> changes.save(17, leads(EMAIL, CITY), 0));
    assertEquals(List.of("REFUSED 9 hash"), entries(database));
    change(database, changes -> changes.save(17, leads(EMAIL), 0));
    assertEquals(List.of("READY " + clock.millis() + " null"), entries(database));
  }

  private static List<String> entries(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            new RowQuery(entityManager, "STATE, DUE_AT, SENT_HASH", "FROM OUTBOX_ENTRY")
                .list(
                    row ->
                        row.text(0)
                            + " "
                            + row.number(1)
                            + " "
                            + row.optionalText(2).orElse(null)));
  }

  @OnEachDatabase
  void followsWhatBecameOfTheCrmsFields(StoreDatabase database) {
    prepare(database);
    CrmObject now =
        CrmObject.of(
            "Lead",
            "Lead",
            ObjectKind.LEAD,
            List.of(CrmField.of("Email", "Email", FieldType.EMAIL)));
    SchemaDrift drift = SchemaDrift.of(leads(EMAIL, CITY), now);

    change(database, changes -> changes.drift(17, drift));

    assertEquals(drift.after(), of(database).mapping());
    assertTrue(of(database).mapping().of(ProspectField.CITY).orElseThrow().paused().isPresent());
    assertEquals("tandem", database.inTransaction(AuditForTests::entries).get(0).actor());
  }

  @OnEachDatabase
  void leavesAnObjectAloneThatIsGoneUntilItIsBack(StoreDatabase database) {
    prepare(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO SYNC_POSITION (PAGE_CURSOR, PAGE_DONE, FIRST_LOAD_DONE,"
                    + " CONNECTION_ID, OBJECT) VALUES ('x', 0, TRUE, 17, 'Lead')"));

    assertEquals(true, on(database, changes -> changes.pauseObject(17, "Lead", "Lead is gone.")));
    assertEquals(false, on(database, changes -> changes.pauseObject(17, "Lead", "Lead is gone.")));
    assertEquals(
        Map.of("Lead", "Lead is gone."),
        database.inTransaction(entityManager -> new Mappings(entityManager).paused(17)));

    SyncForTests.dueLater(database, 17, clock);
    change(database, changes -> changes.resumeObject(17, "Lead"));
    assertEquals(List.of(17L), SyncForTests.due(database, clock), "it waits for no timer");
    assertEquals(
        Map.of(), database.inTransaction(entityManager -> new Mappings(entityManager).paused(17)));
    assertEquals(
        true,
        database.inTransaction(
            entityManager ->
                new RowQuery(entityManager, "SWEEP", "FROM SYNC_POSITION")
                    .first(row -> row.flag(0))
                    .orElseThrow()));
    assertEquals(
        List.of("resumed object", "paused object"),
        database.inTransaction(AuditForTests::entries).stream().map(AuditRow::action).toList());
  }

  @OnEachDatabase
  void aPairWithAnotherFieldOfTheCrmIsANewGeneration(StoreDatabase database) {
    prepare(database);
    FieldMapping town =
        FieldMapping.of("Town__c", "Town", FieldType.TEXT, ProspectField.CITY, FieldRules.DEFAULT);

    change(database, changes -> changes.save(17, leads(EMAIL, town), 0));
    assertEquals(1, of(database).mapping().of(ProspectField.CITY).orElseThrow().generation());
    assertEquals(0, of(database).mapping().of(ProspectField.EMAIL).orElseThrow().generation());

    FieldMapping fromThere =
        FieldMapping.of(
            "Town__c",
            "Town",
            FieldType.TEXT,
            ProspectField.CITY,
            FieldRules.DEFAULT.flowing(Direction.FROM_CRM));
    change(database, changes -> changes.save(17, leads(EMAIL, fromThere), 1));
    assertEquals(
        1,
        of(database).mapping().of(ProspectField.CITY).orElseThrow().generation(),
        "other rules leave the base alone");

    change(database, changes -> changes.save(17, leads(EMAIL, CITY), 2));
    assertEquals(3, of(database).mapping().of(ProspectField.CITY).orElseThrow().generation());
  }

  @OnEachDatabase
  void aBackFillWaitsForTheNextCycle(StoreDatabase database) {
    prepare(database);
    database.doInTransaction(
        entityManager ->
            Statements.execute(
                entityManager,
                "INSERT INTO SYNC_POSITION (PAGE_CURSOR, PAGE_DONE, FIRST_LOAD_DONE,"
                    + " CONNECTION_ID, OBJECT) VALUES ('c', 0, TRUE, 17, 'Lead')"));
    assertFalse(of(database).backFillAsked());

    change(database, changes -> changes.askBackFill(17, "Lead"));

    assertTrue(of(database).backFillAsked());
  }
}
