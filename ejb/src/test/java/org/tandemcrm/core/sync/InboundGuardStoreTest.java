package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.sync.SampleOrg.deleted;
import static org.tandemcrm.core.sync.SampleOrg.mergedInto;
import static org.tandemcrm.core.sync.SampleRecords.lead;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.GuardLimits;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.approval.HeldRecord;
import org.tandemcrm.core.approval.HeldRecords;
import org.tandemcrm.core.approval.InboundApprovals;
import org.tandemcrm.core.approval.InboundChange;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.mapping.BlankRule;
import org.tandemcrm.core.mapping.ConflictRule;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.StandardField;

/** What the CRM does to many records at once waits for a person, record by record. */
class InboundGuardStoreTest {

  private static final long CONNECTION = SampleRecords.LEASE.connectionId();
  private static final String ENDED = "LINK WHERE STATE = 'DELETED'";

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void countsWhatPeopleRegretAndNothingElse(StoreDatabase database) {
    ChunkRows rows = filled(database, 8);
    database.doInTransaction(
        entityManager -> {
          addUser(entityManager, 1, "u1");
          addUser(entityManager, 2, "u2");
        });
    rows.store(chunk(owned(lead(5, "v2", "lead5@x.org", "Bern"), "u1")));

    HeldBackException held =
        assertThrows(
            HeldBackException.class,
            () ->
                rows.store(
                    chunk(
                        lead(0, "v3", "lead0@x.org", "Basel"),
                        lead(1, "v3", Map.of(ProspectField.EMAIL, "lead1@x.org")),
                        lead(2, "v3", "other@x.org", "Bern"),
                        deleted(lead(3, "v3", "lead3@x.org", "Bern")),
                        mergedInto(lead(4, "v3", "lead4@x.org", "Bern"), "L99"),
                        owned(lead(5, "v3", "lead5@x.org", "Bern"), "u2"),
                        owned(lead(6, "v3", "lead6@x.org", "Bern"), "u2")),
                    guard(0)));

    Map<String, InboundChange> byEmail = new HashMap<>();
    held.changes().forEach(change -> byEmail.put(email(rows, change.recordId()), change));
    assertEquals(
        Map.of(
            "lead1@x.org", Set.of(GuardedAct.BLANK),
            "lead2@x.org", Set.of(GuardedAct.REEMAIL),
            "lead3@x.org", Set.of(GuardedAct.DELETE),
            "lead4@x.org", Set.of(GuardedAct.MERGE),
            "lead5@x.org", Set.of(GuardedAct.REOWN)),
        byEmail.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().acts())));
    assertEquals(Map.of("city", ""), byEmail.get("lead1@x.org").newValues());
    assertEquals(Map.of("email", "other@x.org"), byEmail.get("lead2@x.org").newValues());
    assertEquals(0, rows.count(ENDED), "nothing of the chunk is stored");
    assertEquals(0, rows.count("PROSPECT WHERE CITY = 'Basel'"));
  }

  @OnEachDatabase
  void whatIsApprovedGoesOnAndIsCountedNoMore(StoreDatabase database) {
    ChunkRows rows = filled(database, 150);
    InboundGuard guard = guard(100);
    rows.store(gone(0, 100), guard);
    assertEquals(100, rows.count(ENDED));

    HeldBackException held =
        assertThrows(HeldBackException.class, () -> rows.store(gone(100, 130), guard));
    List<InboundChange> all = new ArrayList<>(held.changes());
    all.addAll(rows.look(gone(130, 150)));
    long approval = hold(database, held.getMessage(), all);

    assertEquals(100, rows.count(ENDED), "nothing beyond the limit");
    assertEquals(Set.of("Lead"), resting(database));
    List<HeldRecord> shown =
        database.inTransaction(
            entityManager -> records(entityManager).of(approval, PageRequest.of(0, 200)).rows());
    assertEquals(50, shown.size());
    assertEquals(Set.of(GuardedAct.DELETE), shown.get(0).acts());
    assertEquals(Optional.of("L100"), shown.get(0).crmId());

    database.doInTransaction(entityManager -> approvals(entityManager).approve(approval, "ann"));
    assertEquals(Set.of(), resting(database));
    InboundGuard next = guard(0);
    rows.store(gone(100, 150), next);

    assertEquals(150, rows.count(ENDED));
    assertEquals(0, rows.count("HELD_CHANGE"), "an approval is good for once");
    assertEquals(Optional.empty(), next.objection(List.of()), "what was approved isn't counted");
  }

  @OnEachDatabase
  void moreThanWasApprovedIsCounted(StoreDatabase database) {
    ChunkRows rows = filled(database, 2);
    Chunk blanked = chunk(lead(0, "v2", Map.of(ProspectField.EMAIL, "lead0@x.org")));
    HeldBackException held =
        assertThrows(HeldBackException.class, () -> rows.store(blanked, guard(0)));
    long approval = hold(database, held.getMessage(), held.changes());
    database.doInTransaction(entityManager -> approvals(entityManager).approve(approval, "ann"));

    Chunk more = chunk(lead(0, "v3", Map.of(ProspectField.EMAIL, "other@x.org")));
    assertThrows(HeldBackException.class, () -> rows.store(more, guard(0)));
    rows.store(blanked, guard(0));

    assertEquals(1, rows.count("PROSPECT WHERE CITY IS NULL"));
  }

  @OnEachDatabase
  void whatIsTurnedDownIsReadAnewAndAskedForAgain(StoreDatabase database) {
    ChunkRows rows = filled(database, 2);
    HeldBackException held =
        assertThrows(HeldBackException.class, () -> rows.store(gone(0, 2), guard(1)));
    long approval = hold(database, held.getMessage(), held.changes());
    rows.update(
        "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT) VALUES ('L0', ?, 'Lead')",
        CONNECTION);
    InboundStore store = SyncForTests.store(database.dataSource(), clock);
    assertEquals(List.of(), store.toReadAgain(CONNECTION, "Lead", ""), "the object rests");
    assertEquals(false, store.isAnythingWaiting(CONNECTION));

    database.doInTransaction(entityManager -> approvals(entityManager).discarded(approval, "ann"));

    assertEquals(List.of("L0"), store.toReadAgain(CONNECTION, "Lead", ""));
    assertEquals(List.of(), store.toReadAgain(CONNECTION, "Lead", "L0"));
    assertEquals(2, rows.count("LINK WHERE STATE = 'LINKED'"), "both sides keep what they have");
    // Somebody has put one of them right in the CRM; the other one is few enough for any guard.
    Chunk rest = chunk(lead(0, "v3", "lead0@x.org", "Bern"), gone(1, 2).records().get(0));
    HeldBackException again =
        assertThrows(HeldBackException.class, () -> rows.store(rest, guard(100)));
    assertEquals(
        "It was turned down before, and is still so for 1 prospect records.", again.getMessage());
    assertEquals(0, rows.count(ENDED));

    database.doInTransaction(entityManager -> inbound(entityManager).settled(CONNECTION, "Lead"));
    rows.store(rest, guard(100));

    assertEquals(1, rows.count(ENDED), "once it was gone there, it is like anything");
    assertEquals(0, rows.count("HELD_CHANGE"));
  }

  @OnEachDatabase
  void aNewQuestionEndsWhatIsLeftOfAnOlderAnswer(StoreDatabase database) {
    ChunkRows rows = filled(database, 2);
    long first = hold(database, "Many.", rows.look(gone(0, 1)));
    database.doInTransaction(entityManager -> approvals(entityManager).approve(first, "ann"));

    hold(database, "Many.", rows.look(gone(1, 2)));

    assertEquals(1, rows.look(gone(0, 1)).size(), "the first isn't approved any more");
    assertTrue(
        database
            .inTransaction(entityManager -> approvals(entityManager).waiting())
            .get(0)
            .isOfReading());
  }

  private ChunkRows filled(StoreDatabase database, int leads) {
    ChunkRows rows = ChunkRows.of(database);
    database.doInTransaction(
        entityManager -> SyncForTests.addConnection(entityManager, CONNECTION, "Acme", "ENABLED"));
    List<MappedRecord> all = SampleRecords.leads(leads, "v1");
    for (int from = 0; from < leads; from += 100) {
      rows.store(
          SampleRecords.chunk(
              SampleRecords.leads(), true, all.subList(from, Math.min(leads, from + 100))));
    }
    return rows;
  }

  /** Leads that were deleted in the CRM. */
  private static Chunk gone(int from, int to) {
    return chunk(
        IntStream.range(from, to)
            .mapToObj(number -> deleted(lead(number, "v2", "lead" + number + "@x.org", "Bern")))
            .toArray(MappedRecord[]::new));
  }

  private static Chunk chunk(MappedRecord... records) {
    return SampleRecords.chunk(
        SampleRecords.leads(ConflictRule.CRM, BlankRule.CLEAR), false, List.of(records));
  }

  private static MappedRecord owned(MappedRecord lead, String owner) {
    return SampleOrg.record(
        lead.kind(),
        lead.crmId(),
        lead.version(),
        lead.values(),
        Map.of(StandardField.OWNER, owner));
  }

  private static InboundGuard guard(int limit) {
    return new InboundGuard(new GuardLimits(limit, 100, 1_000_000), "prospect records");
  }

  private static String email(ChunkRows rows, long record) {
    return rows.texts("SELECT EMAIL FROM PROSPECT WHERE ID = " + record).get(0);
  }

  private static void addUser(EntityManager entityManager, long id, String crmId) {
    for (String sql :
        List.of(
            "INSERT INTO APP_USER (ID, LOGIN, ROLE, STATE, CREATED_AT, VERSION) VALUES"
                + " (%d, '%s', 'VIEWER', 'ACTIVE', 0, 0)".formatted(id, crmId),
            "INSERT INTO CRM_USER (ID, CONNECTION_ID, CRM_ID, KIND, NAME_KEY, ACTIVE, STANDING,"
                + " APP_USER_ID, SEEN_AT, VERSION) VALUES (%d, %d, '%s', 'USER', '', TRUE,"
                    .formatted(id, CONNECTION, crmId)
                + " 'LINKED', %d, 0, 0)".formatted(id))) {
      entityManager.createNativeQuery(sql).executeUpdate();
    }
  }

  private Set<String> resting(StoreDatabase database) {
    return database.inTransaction(entityManager -> inbound(entityManager).waiting(CONNECTION));
  }

  private long hold(StoreDatabase database, String reason, List<InboundChange> changes) {
    return database.inTransaction(
        entityManager ->
            inbound(entityManager)
                .hold(CONNECTION, "Lead", RecordKind.PROSPECT, SampleRecords.RUN, reason, changes));
  }

  private InboundApprovals inbound(EntityManager entityManager) {
    return new InboundApprovals(entityManager, clock, settings(entityManager));
  }

  private HeldRecords records(EntityManager entityManager) {
    return new HeldRecords(entityManager, approvals(entityManager), new Mappings(entityManager));
  }

  private Approvals approvals(EntityManager entityManager) {
    return new Approvals(
        entityManager,
        clock,
        AuditForTests.log(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        settings(entityManager));
  }

  private SyncSettings settings(EntityManager entityManager) {
    return new SyncSettings(entityManager, AuditForTests.log(entityManager, clock));
  }
}
