package org.tandemcrm.core.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;

class HeldRecordsStoreTest {

  private static final long CONNECTION = 17;
  private static final String LEAD = "Lead";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void showsWhatTheCrmHoldsAndWhatItWouldHold(StoreDatabase database) {
    long approval = hold(database, 1);

    List<HeldRecord> rows =
        database.inTransaction(
            entityManager -> held(entityManager).of(approval, PageRequest.of(0, 25)).rows());

    assertEquals(
        List.of(
            new HeldRecord(
                1,
                RecordKind.PROSPECT,
                "Ann Ek",
                Optional.of(LEAD),
                Optional.of("00Q1"),
                List.of(
                    new HeldRecord.Change(ProspectField.PHONE, Optional.empty(), Optional.of("7")),
                    new HeldRecord.Change(
                        ProspectField.CITY, Optional.of("Bern"), Optional.of("Chur"))),
                Set.of())),
        rows);
  }

  @OnEachDatabase
  void whatIsTurnedDownStaysAsItIsOnBothSides(StoreDatabase database) {
    long approval = hold(database, HeldRecords.SLICE + 5);

    assertEquals(HeldRecords.SLICE, settle(database, approval));
    assertEquals(5, settle(database, approval));
    assertEquals(0, settle(database, approval));

    database.doInTransaction(
        entityManager -> {
          Link link = links(entityManager, List.of(3L)).get(0);
          assertEquals(
              Optional.of(new Base.Sides(Optional.of("Bern"), Optional.of("Chur"))),
              link.base().of(ProspectField.CITY));
          assertEquals(
              0L,
              ((Number)
                      entityManager
                          .createNativeQuery("SELECT COUNT(*) FROM OUTBOX_ENTRY")
                          .getSingleResult())
                  .longValue());
        });
  }

  /** Linked leads, each with another city here and a phone that the CRM lacks, all held. */
  private long hold(StoreDatabase database, int records) {
    return database.inTransaction(
        entityManager -> {
          SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED");
          SyncForTests.leases(entityManager, clock).open(CONNECTION);
          new Mappings(entityManager).replace(CONNECTION, List.of(mapping()));
          for (long id = 1; id <= records; id++) {
            add(entityManager, id);
          }
          return approvals(entityManager)
              .hold(CONNECTION, RecordKind.PROSPECT, 100, "It would change too much.");
        });
  }

  private static ObjectMapping mapping() {
    return new ObjectMapping(
        LEAD,
        LEAD,
        ObjectKind.LEAD,
        List.of(
            pair(ProspectField.FIRST_NAME),
            pair(ProspectField.LAST_NAME),
            pair(ProspectField.CITY),
            pair(ProspectField.PHONE)),
        Map.of());
  }

  private static FieldMapping pair(ProspectField field) {
    return FieldMapping.of(field.key(), field.label(), FieldType.TEXT, field, FieldRules.DEFAULT);
  }

  private void add(EntityManager entityManager, long id) {
    Map<RecordField, String> there = new HashMap<>();
    there.put(ProspectField.FIRST_NAME, "Ann");
    there.put(ProspectField.LAST_NAME, "Ek");
    there.put(ProspectField.CITY, "Bern");
    Map<RecordField, String> here = new HashMap<>(there);
    here.put(ProspectField.EMAIL, id + "@x.org");
    here.put(ProspectField.CITY, "Chur");
    here.put(ProspectField.PHONE, "7");
    Map<RecordField, Base.Sides> base = new HashMap<>(Base.inStep(there).fields());
    base.put(ProspectField.PHONE, Base.Sides.inStep(Optional.empty()));
    Connection connection = entityManager.unwrap(Connection.class);
    try {
      RecordTable.of(RecordKind.PROSPECT)
          .insert(
              connection,
              List.of(StoredRecord.created(id, RecordKind.PROSPECT, here, clock.instant())));
      LinkTable.insert(connection, CONNECTION, List.of(link(id, Base.of(base))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Statements.execute(
        entityManager,
        "INSERT INTO OUTBOX_ENTRY (RECORD_ID, CONNECTION_ID, KIND, REVISION, STATE, DUE_AT,"
            + " APPENDED_AT, ATTEMPTS) VALUES (?1, ?2, 'PROSPECT', 1, 'READY', 5, 5, 0)",
        id,
        CONNECTION);
  }

  private Link link(long id, Base base) {
    return new Link(
        id,
        "00Q" + id,
        LEAD,
        ObjectKind.LEAD,
        id,
        true,
        LinkState.LINKED,
        Optional.empty(),
        new Link.CrmSide(
            "v1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        base,
        clock.instant(),
        0);
  }

  private static List<Link> links(EntityManager entityManager, List<Long> records) {
    try {
      return LinkTable.liveOf(entityManager.unwrap(Connection.class), CONNECTION, records);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int settle(StoreDatabase database, long approval) {
    return database.inTransaction(entityManager -> held(entityManager).settle(approval));
  }

  private HeldRecords held(EntityManager entityManager) {
    return new HeldRecords(entityManager, approvals(entityManager), new Mappings(entityManager));
  }

  private Approvals approvals(EntityManager entityManager) {
    return new Approvals(
        entityManager,
        clock,
        AuditForTests.log(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)));
  }
}
