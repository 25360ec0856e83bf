package org.tandemcrm.core.connection;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.outbox.RefusedEntries;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;

/**
 * The connections to CRMs: made, edited, checked, paused and removed by people, stopped by cycles.
 * Every method that names a connection throws {@link NotFoundException} when there is no such one.
 */
@Stateless
public class Connections {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private PluginHost plugins;
  @Inject private SecretKeys keys;
  @Inject private SyncRuns runs;
  @Inject private Leases leases;
  @Inject private Mappings mappings;
  @Inject private ConnectionChecks checks;
  @Inject private OpenBackends backends;
  @Inject private CheckedSecrets secrets;
  @Inject private AuditLog audit;

  public Connections() {}

  Connections(
      EntityManager entityManager,
      Clock clock,
      PluginHost plugins,
      SecretKeys keys,
      SyncRuns runs,
      Leases leases,
      Mappings mappings,
      ConnectionChecks checks,
      OpenBackends backends,
      CheckedSecrets secrets,
      AuditLog audit) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.plugins = plugins;
    this.keys = keys;
    this.runs = runs;
    this.leases = leases;
    this.mappings = mappings;
    this.checks = checks;
    this.backends = backends;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** All connections, by name. */
  public List<ConnectionRow> list() {
    return reader().list();
  }

  public ConnectionDetail detail(long id) {
    CrmConnection connection = find(id);
    return new ConnectionDetail(
        reader().find(id).orElseThrow(),
        connection.values(),
        connection.secrets(keys.box()).keySet(),
        connection.version(),
        mappings.of(id));
  }

  /**
   * Makes a connection, whose first cycle is due at once. Doesn't need the network.
   *
   * @return its key
   * @throws InvalidConnectionException with everything that is wrong with the draft
   */
  public long create(ConnectionDraft draft) {
    Optional<CrmBackendFactory> factory = plugins.backend(draft.backendId());
    FilledIn filledIn = new FilledIn(settings(factory), secrets.newest(draft.values()), Map.of());
    refuse(new DraftRules(factory, isTaken(draft.name(), 0)).check(draft, filledIn.all()));
    CrmConnection connection = new CrmConnection(draft.backendId(), clock.instant());
    edit(connection, draft, filledIn);
    entityManager.persist(connection);
    leases.open(connection.id());
    audit.record(
        "created",
        connection.subject(),
        Map.of(),
        AuditedConnection.of(connection, Map.of(), filledIn.secret()));
    return connection.id();
  }

  /**
   * Edits a connection. One that Tandem stopped runs again.
   *
   * @param version what {@link #detail} gave
   * @throws InvalidConnectionException with everything that is wrong with the draft
   * @throws ConflictingStateException when somebody else edited it since
   */
  public void update(long id, int version, ConnectionDraft draft) {
    CrmConnection connection = lock(id);
    if (connection.version() != version) {
      throw editedMeanwhile(connection);
    }
    Optional<CrmBackendFactory> factory =
        plugins.backend(draft.backendId()).filter(any -> isOf(connection, draft));
    Map<String, String> stored = connection.secrets(keys.box());
    FilledIn filledIn = new FilledIn(settings(factory), secrets.newest(draft.values()), stored);
    refuse(new DraftRules(factory, isTaken(draft.name(), id)).check(draft, filledIn.all()));
    Map<String, String> before = AuditedConnection.of(connection, stored, stored);
    edit(connection, draft, filledIn);
    RefusedEntries.sendAgain(entityManager, id, clock.instant());
    leases.dueNow(id);
    audit.record(
        "changed",
        connection.subject(),
        before,
        AuditedConnection.of(connection, stored, filledIn.secret()));
  }

  private static boolean isOf(CrmConnection connection, ConnectionDraft draft) {
    return connection.backend().equals(draft.backendId());
  }

  private void edit(CrmConnection connection, ConnectionDraft draft, FilledIn filledIn) {
    connection.edit(
        draft.name().strip(),
        draft.cycle(),
        filledIn.plain(),
        keys.box().seal(JsonTexts.toJson(filledIn.secret())));
  }

  private static List<Setting> settings(Optional<CrmBackendFactory> factory) {
    return factory.map(CrmBackendFactory::settings).orElse(List.of());
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidConnectionException(problems);
    }
  }

  private boolean isTaken(String name, long byOtherThan) {
    return !entityManager
        .createQuery(
            "SELECT c.id FROM CrmConnection c WHERE c.name = :name AND c.id <> :id", Long.class)
        .setParameter("name", name.strip())
        .setParameter("id", byOtherThan)
        .getResultList()
        .isEmpty();
  }

  /** Removes a connection with its links, mappings, positions, runs and journal; prospects stay. */
  public void delete(long id) {
    CrmConnection connection = lock(id);
    new ConnectionRemoval(entityManager).remove(connection);
    backends.close(id);
    audit.record("deleted", connection.subject());
  }

  /** Looks with the network whether a draft would work. Stores nothing. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CheckReport check(ConnectionDraft draft) {
    Optional<CrmBackendFactory> factory = plugins.backend(draft.backendId());
    FilledIn filledIn = new FilledIn(settings(factory), draft.values(), Map.of());
    // The name is not part of what is checked, so it may be a taken one.
    refuse(new DraftRules(factory, false).check(draft, filledIn.all()));
    return checks.check(factory.orElseThrow(), filledIn.all());
  }

  /**
   * Looks with the network whether a connection works. When it does, the organisation and the
   * automatic mappings are stored, unless there are some, and a stopped connection runs again.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CheckReport check(long id) {
    CheckReport report = checks.check(id);
    audit.record(
        "checked",
        subject(id),
        Map.of(),
        Map.of("result", report.passed() ? "passed" : "something is missing"));
    return report;
  }

  /**
   * Stops the cycles until {@link #resume}. One that runs ends at its next chunk; the next one goes
   * on there.
   *
   * @throws ConflictingStateException with a sentence, when Tandem stopped it before
   */
  public void pause(long id) {
    lock(id).pause();
    leases.askStop(
        id,
        "Stopped because the connection was paused. Once resumed, it goes on where this ended.");
    audit.record("paused", subject(id));
  }

  /**
   * Lets the cycles run again; the next is due at once.
   *
   * @throws ConflictingStateException with a sentence, when Tandem stopped it: check it instead
   */
  public void resume(long id) {
    lock(id).resume();
    leases.dueNow(id);
    audit.record("resumed", subject(id));
  }

  /**
   * Tandem stops the cycles, at once and whatever becomes of the caller's transaction.
   *
   * @param reason a sentence for an admin: what happened and what to do
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stop(long id, String reason) {
    lock(id).stop(reason);
    audit.recordBy(AuditLog.TANDEM, "stopped", subject(id), Map.of(), Map.of("reason", reason));
  }

  /**
   * Pauses every connection whose cycles run.
   *
   * @param reason a sentence for an admin
   * @return how many
   */
  public int pauseAll(String reason) {
    List<CrmConnection> enabled =
        entityManager
            .createQuery(
                "SELECT c FROM CrmConnection c WHERE c.state = :state", CrmConnection.class)
            .setParameter("state", ConnectionState.ENABLED)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    enabled.forEach(connection -> connection.pause(reason));
    return enabled.size();
  }

  /**
   * @throws ConflictingStateException with a sentence, when its cycles don't run
   */
  public void requireEnabled(long id) {
    CrmConnection connection = find(id);
    switch (connection.state()) {
      case ENABLED -> {}
      case PAUSED ->
          throw new ConflictingStateException(
              "The connection " + connection.name() + " is paused: resume it first.");
      case STOPPED -> throw connection.isStopped();
    }
  }

  /** As the audit log names the connection: "connection 17 (Acme)". */
  public String subject(long id) {
    return find(id).subject();
  }

  /** The organisation that a check found first; absent until one passed. */
  public Optional<String> orgId(long id) {
    return find(id).orgId();
  }

  /** From the start of one cycle to the start of the next. */
  public Duration cycle(long id) {
    return find(id).cycle();
  }

  private ConnectionReader reader() {
    return new ConnectionReader(
        entityManager,
        runs,
        backend -> plugins.backend(backend).map(CrmBackendFactory::label).orElse(backend));
  }

  private CrmConnection find(long id) {
    return CrmConnection.found(entityManager, id);
  }

  private CrmConnection lock(long id) {
    return CrmConnection.locked(entityManager, id);
  }

  private static ConflictingStateException editedMeanwhile(CrmConnection connection) {
    return new ConflictingStateException(
        "Somebody else changed the connection "
            + connection.name()
            + " meanwhile: load it again, then repeat your change.");
  }
}
