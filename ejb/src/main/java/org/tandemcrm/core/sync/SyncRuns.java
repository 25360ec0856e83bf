package org.tandemcrm.core.sync;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/**
 * The runs of all connections: pages read them, jobs say how far they are. What a job says is
 * stored at once, whatever becomes of the transaction that it runs in.
 */
@Stateless
public class SyncRuns {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public SyncRuns() {}

  SyncRuns(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Runs, the newest first.
   *
   * @param connectionId of that connection; absent for all
   * @param withIdle false leaves out the runs that ended well and had nothing to read
   * @param request which part; has no sort of its own
   */
  public Page<RunRow> list(Optional<Long> connectionId, boolean withIdle, PageRequest request) {
    return new RunReader(entityManager).list(connectionId, withIdle, request);
  }

  /** The newest run of a connection, whatever its state. */
  public Optional<RunRow> newest(long connectionId) {
    return new RunReader(entityManager).newest(connectionId);
  }

  /**
   * One run with its steps.
   *
   * @throws NotFoundException when there is none of that key
   */
  public RunDetail detail(long id) {
    RunReader reader = new RunReader(entityManager);
    RunRow row = reader.find(id).orElseThrow(() -> noRun(id));
    return new RunDetail(
        row,
        reader.steps(id),
        row.state() == RunState.RUNNING ? reader.largeWrites(row.connectionId()) : List.of());
  }

  /**
   * Asks for a run. A connection has at most one that waits: asking again gives the same.
   *
   * @param by the login of the person who asks; absent for the timer
   * @return the key of the run that waits
   * @throws NotFoundException when there is no such connection
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long queue(long connectionId, RunCause cause, Optional<String> by) {
    lockOutOtherServers(connectionId);
    return entityManager
        .createQuery(
            "SELECT r.id FROM SyncRun r WHERE r.connectionId = :id AND r.state = :queued",
            Long.class)
        .setParameter("id", connectionId)
        .setParameter("queued", RunState.QUEUED)
        .getResultStream()
        .findFirst()
        .orElseGet(() -> insert(new SyncRun(connectionId, cause, by, clock.instant())));
  }

  private long insert(SyncRun run) {
    entityManager.persist(run);
    return run.id();
  }

  private void lockOutOtherServers(long connectionId) {
    int locked =
        entityManager
            .createNativeQuery("UPDATE SYNC_LEASE SET FENCE = FENCE WHERE CONNECTION_ID = ?1")
            .setParameter(1, connectionId)
            .executeUpdate();
    if (locked == 0) {
      throw new NotFoundException("There is no connection " + connectionId + ".");
    }
  }

  /** The run begins. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void start(long runId) {
    run(runId).start(clock.instant());
  }

  /**
   * A step begins.
   *
   * @param expected how many records it will read, where that is known
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stepStarted(long runId, String object, OptionalLong expected) {
    entityManager
        .createNativeQuery(
            "INSERT INTO RUN_STEP (RUN_ID, OBJECT, STATE, STARTED_AT) VALUES (?1, ?2, ?3, ?4)")
        .setParameter(1, runId)
        .setParameter(2, object)
        .setParameter(3, RunState.RUNNING.name())
        .setParameter(4, clock.millis())
        .executeUpdate();
    expected.ifPresent(records -> setExpected(runId, object, records));
  }

  /** It turned out how many records a step will read. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void expected(long runId, String object, long records) {
    setExpected(runId, object, records);
  }

  private void setExpected(long runId, String object, long records) {
    entityManager
        .createNativeQuery("UPDATE RUN_STEP SET EXPECTED = ?1 WHERE RUN_ID = ?2 AND OBJECT = ?3")
        .setParameter(1, records)
        .setParameter(2, runId)
        .setParameter(3, object)
        .executeUpdate();
  }

  /** A step ended. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stepEnded(long runId, String object, RunState state) {
    entityManager
        .createNativeQuery(
            "UPDATE RUN_STEP SET STATE = ?1, ENDED_AT = ?2 WHERE RUN_ID = ?3 AND OBJECT = ?4")
        .setParameter(1, state.name())
        .setParameter(2, clock.millis())
        .setParameter(3, runId)
        .setParameter(4, object)
        .executeUpdate();
  }

  /**
   * The run ended, and with it every step that is still open.
   *
   * @param reason a sentence for an admin, when it didn't end well
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void end(long runId, RunState state, Optional<String> reason) {
    run(runId).end(state, reason, clock.instant());
    endOpenSteps(runId, state);
  }

  /** Marks what runs for a connection as cut off: whoever calls has its lease. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void interruptAllOf(long connectionId, String reason) {
    entityManager
        .createQuery(
            "SELECT r FROM SyncRun r WHERE r.connectionId = :id AND r.state = :running",
            SyncRun.class)
        .setParameter("id", connectionId)
        .setParameter("running", RunState.RUNNING)
        .getResultList()
        .forEach(
            run -> {
              run.end(RunState.INTERRUPTED, Optional.of(reason), clock.instant());
              endOpenSteps(run.id(), RunState.INTERRUPTED);
            });
  }

  private void endOpenSteps(long runId, RunState state) {
    entityManager
        .createNativeQuery(
            "UPDATE RUN_STEP SET STATE = ?1, ENDED_AT = ?2 WHERE RUN_ID = ?3 AND STATE = ?4")
        .setParameter(1, state.name())
        .setParameter(2, clock.millis())
        .setParameter(3, runId)
        .setParameter(4, RunState.RUNNING.name())
        .executeUpdate();
  }

  private SyncRun run(long id) {
    SyncRun run = entityManager.find(SyncRun.class, id);
    if (run == null) {
      throw noRun(id);
    }
    return run;
  }

  private static NotFoundException noRun(long id) {
    return new NotFoundException("There is no run " + id + ".");
  }
}
