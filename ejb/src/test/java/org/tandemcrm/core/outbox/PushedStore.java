package org.tandemcrm.core.outbox;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.GuardLimits;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.approval.PushGuard;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.core.sync.Chunk;
import org.tandemcrm.core.sync.InboundStore;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.SyncForTests;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Value;

/**
 * A store with a connection that pushes into a {@link WrittenOrg}: what tests of the delivery begin
 * with.
 */
abstract class PushedStore {

  static final long ACME = 7;
  static final long RUN = 11;
  static final Lease LEASE = new Lease(ACME, 3);
  static final ObjectMapping LEADS = AutomaticMapping.of(WrittenOrg.LEADS);

  final SettableClock clock = new SettableClock();
  final WrittenOrg org = new WrittenOrg();
  StoreDatabase database;
  boolean stale;

  /** How leads map at present. */
  ObjectMapping leads = LEADS;

  long mostGraveActs = 100;

  /** How often somebody is in the way before anything is written. */
  int conflicts;

  /** The ids of records that the sync filter leaves out. */
  final Set<String> outside = new HashSet<>();

  void begin(StoreDatabase store) {
    database = store;
    statement(
        "INSERT INTO SYNC_LEASE (CONNECTION_ID, LEASE_UNTIL, FENCE, NEXT_DUE_AT) VALUES (7, 0, 3, 0)");
    statement(
        "INSERT INTO SYNC_RUN (ID, CONNECTION_ID, STATE, CAUSE, ASKED_AT)"
            + " VALUES (11, 7, 'RUNNING', 'TIMER', 0)");
  }

  String lead(String id, String email, String city) {
    org.put(
        id,
        Map.of(
            "Email", new Value.Text(email),
            "City", new Value.Text(city),
            "Company", new Value.Text("Acme"),
            "OptOut", new Value.Flag(false)));
    return id;
  }

  void load(List<String> ids) {
    for (int from = 0; from < ids.size(); from += 100) {
      store(Chunk.Reading.FIRST_LOAD, ids.subList(from, Math.min(ids.size(), from + 100)));
    }
  }

  void load(String id) {
    store(Chunk.Reading.FIRST_LOAD, List.of(id));
  }

  void read(String id) {
    store(Chunk.Reading.BY_ID, List.of(id));
  }

  void store(Chunk.Reading reading, Collection<String> ids) {
    store(leads, reading, ids);
  }

  void store(ObjectMapping mapping, Chunk.Reading reading, Collection<String> ids) {
    store(RUN, LEASE, mapping, reading, ids);
  }

  void store(
      long run, Lease lease, ObjectMapping mapping, Chunk.Reading reading, Collection<String> ids) {
    FieldMapper mapper = new FieldMapper(mapping, Set.of("Anonymous"), java.time.ZoneOffset.UTC);
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(org.records.keySet());
    List<MappedRecord> records =
        ids.stream()
            .map(
                id ->
                    missing.contains(id)
                        ? CrmRecord.of(mapping.object(), new RecordVersion(id, "gone"))
                            .deleted()
                            .build()
                        : org.record(mapping.object(), id))
            .map(mapper::map)
            .map(record -> outside.contains(record.crmId()) ? filteredOut(record) : record)
            .toList();
    InboundStore inbound = SyncForTests.store(database.dataSource(), clock);
    inbound.store(
        new Chunk(
            run,
            lease,
            mapping,
            ObjectMapping.names(List.of(mapping)),
            reading,
            records,
            Optional.empty()));
  }

  private static MappedRecord filteredOut(MappedRecord record) {
    return record.refused(new Refusal(Refusal.Cause.FILTERED, "It isn't in Bern."));
  }

  void prospect(long id, String email) {
    statement(
        "INSERT INTO PROSPECT (ID, EMAIL, EMAIL_KEY, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
            + " VALUES ("
            + id
            + ", '"
            + email
            + "', '"
            + email
            + "', '', 0, 0, 0)");
  }

  void create(long id) {
    database.doInTransaction(
        entityManager -> outbox(entityManager).create(RecordKind.PROSPECT, id, ACME, "anna"));
  }

  void change(String sql) {
    statement(sql);
    changed();
  }

  void changed() {
    database.doInTransaction(
        entityManager ->
            outbox(entityManager)
                .recordsChanged(
                    RecordKind.PROSPECT,
                    new RowQuery(entityManager, "ID", "FROM PROSPECT").list(row -> row.number(0))));
  }

  Outbox outbox(EntityManager entityManager) {
    return new Outbox(
        entityManager,
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
        clock);
  }

  /** One push step. */
  void push() {
    push(RecordKind.PROSPECT, people());
  }

  void push(RecordKind kind, Map<String, PushObject> objects) {
    OutboxClaims claims = new OutboxClaims(database.dataSource(), clock);
    List<OutboxEntry> entries = claims.claim(LEASE, kind, 100, clock.instant());
    if (!entries.isEmpty()) {
      deliver(kind, objects, claims, entries);
    }
  }

  /** What people are pushed into, as they map at present. */
  Map<String, PushObject> people() {
    return Map.of("Lead", new PushObject(leads, WrittenOrg.LEADS));
  }

  void deliver(
      RecordKind kind,
      Map<String, PushObject> objects,
      OutboxClaims claims,
      List<OutboxEntry> entries) {
    new Delivery(
            new Delivery.Job(RUN, LEASE, kind, objects, () -> stale),
            org,
            deliveries(),
            claims,
            this::read,
            this::opens,
            clock)
        .deliver(entries);
  }

  private DeliveryStore deliveries() {
    return new DeliveryStore(database.dataSource(), clock) {
      @Override
      public void begin(Lease lease, List<Outgoing.KeyOf> keys, List<Link> doubted) {
        if (conflicts > 0) {
          conflicts--;
          throw new StoreConflictException("Another writer has the connection's row.", null);
        }
        super.begin(lease, keys, doubted);
      }
    };
  }

  /** The step before a push, for which more than five entries are a large backlog. */
  void pushInBulk(BulkDelivery.Watch watch) {
    new BulkDelivery(
            new Delivery.Job(RUN, LEASE, RecordKind.PROSPECT, people(), () -> stale),
            org,
            new DeliveryStore(database.dataSource(), clock),
            new OutboxClaims(database.dataSource(), clock),
            new BulkJobs(database.dataSource(), clock),
            this::read,
            this::opens,
            watch,
            clock,
            5)
        .deliver(clock.instant());
  }

  private void read(ObjectMapping mapping, Collection<String> ids, Chunk.Reading why) {
    org.find("Lead", Set.of(), Set.copyOf(ids));
    store(why, ids);
  }

  private boolean opens(List<Set<GuardedAct>> acts) {
    Optional<String> objection =
        new PushGuard(new GuardLimits(mostGraveActs, 20, 500), "prospects", 1000).objection(acts);
    objection.ifPresent(
        reason ->
            database.doInTransaction(
                entityManager ->
                    approvals(entityManager).hold(ACME, RecordKind.PROSPECT, RUN, reason)));
    return objection.isEmpty();
  }

  Approvals approvals(EntityManager entityManager) {
    return new Approvals(
        entityManager,
        clock,
        AuditForTests.log(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)));
  }

  void statement(String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  List<String> texts(String sql) {
    return database.inTransaction(
        entityManager -> {
          List<?> rows = entityManager.createNativeQuery(sql).getResultList();
          return rows.stream()
              .map(
                  row ->
                      row instanceof Object[] many
                          ? String.join(
                              " ", java.util.Arrays.stream(many).map(String::valueOf).toList())
                          : String.valueOf(row))
              .toList();
        });
  }
}
