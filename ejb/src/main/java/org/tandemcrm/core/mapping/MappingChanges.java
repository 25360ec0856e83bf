package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.outbox.RefusedEntries;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.Leases;

/** The short transactions of the mapping editor; each change leaves an entry in the audit log. */
@Stateless
public class MappingChanges {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Mappings mappings;
  @Inject private AuditLog audit;
  @Inject private SyncSettings settings;
  @Inject private Leases leases;
  @Inject private Clock clock;

  public MappingChanges() {}

  MappingChanges(
      EntityManager entityManager,
      Mappings mappings,
      AuditLog audit,
      SyncSettings settings,
      Leases leases,
      Clock clock) {
    this.entityManager = entityManager;
    this.settings = settings;
    this.leases = leases;
    this.mappings = mappings;
    this.audit = audit;
    this.clock = clock;
  }

  /** How an object maps; a contact role, which has no record of its own, can't be edited. */
  public EditedMapping of(long connectionId, String object) {
    ObjectMapping mapping =
        mappings.of(connectionId).stream()
            .filter(candidate -> candidate.object().equals(object))
            .filter(candidate -> candidate.recordKind().isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "The connection %d maps no object %s.".formatted(connectionId, object)));
    int version =
        new RowQuery(
                entityManager,
                "VERSION",
                "FROM OBJECT_MAPPING WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
                connectionId,
                object)
            .first(row -> Math.toIntExact(row.number(0)))
            .orElseThrow();
    boolean asked =
        new RowQuery(
                entityManager,
                "BACK_FILL",
                "FROM SYNC_POSITION WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
                connectionId,
                object)
            .first(row -> row.flag(0))
            .orElse(false);
    return new EditedMapping(mapping, version, asked);
  }

  /**
   * Puts a mapping in the place of the one that was edited.
   *
   * @throws ConflictingStateException when somebody else changed it meanwhile
   */
  public void save(long connectionId, ObjectMapping edited, int version) {
    String connection = lockedName(connectionId);
    EditedMapping before = of(connectionId, edited.object());
    ObjectMapping after = edited.succeeding(before.mapping(), version + 1);
    if (before.version() != version) {
      throw new ConflictingStateException(
          "Somebody else changed the mapping of "
              + after.object()
              + " meanwhile: load it again, then repeat your change.");
    }
    if (!before.mapping().equals(after)) {
      mappings.replace(connectionId, after);
      RefusedEntries.sendAgain(entityManager, connectionId, clock.instant());
      audit.record(
          "changed mapping",
          subject(after, connectionId, connection),
          PairWords.of(before.mapping()),
          PairWords.of(after));
      if (after.wider().comes() && !before.mapping().wider().comes()) {
        askReadAgain(connectionId, after.object());
      }
    }
  }

  /**
   * Chooses which way values flow at most in a whole connection. What waited for it goes with the
   * next cycle; what didn't come meanwhile is read again then.
   *
   * @throws NotFoundException when there is no such connection
   */
  public void chooseDirection(long connectionId, Direction way) {
    Direction before = settings.of(connectionId, SyncSetting.DIRECTION);
    settings.choose(connectionId, SyncSetting.DIRECTION, way);
    if (before == way) {
      return;
    }
    RefusedEntries.sendAgain(entityManager, connectionId, clock.instant());
    if (way.comes() && !before.comes()) {
      Statements.execute(
          entityManager,
          "UPDATE SYNC_POSITION SET READ_AGAIN = TRUE WHERE CONNECTION_ID = ?1",
          connectionId);
    }
  }

  /** Stores what became of a mapping, unless somebody changed it since: then the next look does. */
  public void drift(long connectionId, SchemaDrift drift) {
    String connection = lockedName(connectionId);
    if (mappings.of(connectionId).contains(drift.before())) {
      mappings.replace(connectionId, drift.after());
      RefusedEntries.sendAgain(entityManager, connectionId, clock.instant());
      audit.recordBy(
          AuditLog.TANDEM,
          "followed changed fields of the CRM",
          subject(drift.after(), connectionId, connection),
          PairWords.of(drift.before()),
          PairWords.of(drift.after()));
    }
  }

  /**
   * Leaves an object alone that is gone, until it is back.
   *
   * @return true when it wasn't paused before
   */
  public boolean pauseObject(long connectionId, String object, String reason) {
    String connection = lockedName(connectionId);
    if (mappings.paused(connectionId).containsKey(object)) {
      return false;
    }
    mappings.pause(connectionId, object, reason);
    audit.recordBy(
        AuditLog.TANDEM,
        "paused object",
        "%s of connection %d (%s)".formatted(object, connectionId, connection),
        Map.of(),
        Map.of("reason", reason));
    return true;
  }

  /** Reads an object again that is back: the next cycle is due at once. */
  public void resumeObject(long connectionId, String object) {
    String connection = lockedName(connectionId);
    mappings.resume(connectionId, object);
    leases.dueNow(connectionId);
    audit.recordBy(
        AuditLog.TANDEM,
        "resumed object",
        "%s of connection %d (%s)".formatted(object, connectionId, connection),
        Map.of(),
        Map.of());
  }

  private static String subject(ObjectMapping mapping, long connectionId, String connection) {
    return "%s of connection %d (%s)".formatted(mapping.object(), connectionId, connection);
  }

  /**
   * Has the mapping applied to the records that are stored already. Nothing happens for an object
   * that wasn't read yet: its first load applies it anyway.
   */
  public void askBackFill(long connectionId, String object) {
    String connection = lockedName(connectionId);
    ObjectMapping mapping = of(connectionId, object).mapping();
    Statements.execute(
        entityManager,
        "UPDATE SYNC_POSITION SET BACK_FILL = TRUE WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
        connectionId,
        object);
    audit.record("asked for a back-fill", subject(mapping, connectionId, connection));
  }

  /** Has everything read once more; a changed pair still counts from what both sides hold then. */
  public void askReadAgain(long connectionId, String object) {
    Statements.execute(
        entityManager,
        "UPDATE SYNC_POSITION SET READ_AGAIN = TRUE WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
        connectionId,
        object);
  }

  /** Two that save at once wait for each other here. */
  private String lockedName(long connectionId) {
    int locked =
        Statements.execute(
            entityManager,
            "UPDATE CRM_CONNECTION SET VERSION = VERSION WHERE ID = ?1",
            connectionId);
    return new RowQuery(entityManager, "NAME", "FROM CRM_CONNECTION WHERE ID = ?1", connectionId)
        .first(row -> row.text(0))
        .filter(name -> locked == 1)
        .orElseThrow(() -> new NotFoundException("There is no connection " + connectionId + "."));
  }
}
