package org.tandemcrm.core.filter;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.filter.Criteria.Group;
import org.tandemcrm.core.filter.Criteria.Join;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;

/** The sync filters in the store. {@link Filters} holds them against a CRM's fields before. */
@Stateless
public class StoredFilters {

  private static final String COLUMNS = "OBJECT, CRITERIA, WORDS, REPLACED, VERSION, PAUSED_REASON";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private AuditLog audit;

  public StoredFilters() {}

  StoredFilters(EntityManager entityManager, Clock clock, AuditLog audit) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.audit = audit;
  }

  /** The filters that were ever saved for a connection, by object. */
  public List<StoredFilter> of(long connectionId) {
    return new RowQuery(
            entityManager,
            COLUMNS,
            "FROM SYNC_FILTER WHERE CONNECTION_ID = ?1 ORDER BY OBJECT",
            connectionId)
        .list(StoredFilters::row);
  }

  /** The filter of an object; one that lets everything through when none was saved. */
  public StoredFilter of(long connectionId, String object) {
    return saved(connectionId, object).orElseGet(() -> StoredFilter.none(object));
  }

  private Optional<StoredFilter> saved(long connectionId, String object) {
    return new RowQuery(
            entityManager,
            COLUMNS,
            "FROM SYNC_FILTER WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
            connectionId,
            object)
        .first(StoredFilters::row);
  }

  private static StoredFilter row(StoredRow row) {
    return new StoredFilter(
        row.text(0),
        Criteria.fromJson(row.text(1)),
        row.text(2),
        row.optionalText(3).map(Criteria::fromJson),
        row.optionalText(5),
        Math.toIntExact(row.number(4)));
  }

  /**
   * Puts a filter in the place of another one.
   *
   * @param filter the new criteria with the version of the filter that they replace
   * @param read true when records of the object were read before: they have to be brought in line
   * @return true when something changed
   * @throws NotFoundException when there is no such connection
   * @throws ConflictingStateException when somebody else changed the filter meanwhile
   */
  public boolean replace(long connectionId, StoredFilter filter, boolean read) {
    String connection = lockedName(connectionId);
    Optional<StoredFilter> saved = saved(connectionId, filter.object());
    StoredFilter before = saved.orElseGet(() -> StoredFilter.none(filter.object()));
    if (before.version() != filter.version()) {
      throw new ConflictingStateException(
          "Somebody else changed the filter of "
              + filter.object()
              + " meanwhile: load it again, then repeat your change.");
    }
    if (before.criteria().equals(filter.criteria()) && before.paused().isEmpty()) {
      return false;
    }
    Optional<Criteria> replaced = read ? Optional.of(replaced(before)) : Optional.empty();
    if (saved.isPresent()) {
      update(connectionId, filter, replaced);
    } else {
      insert(connectionId, filter, replaced);
    }
    audit.record(
        "changed filter",
        filter.object() + " of connection " + connectionId + " (" + connection + ")",
        Map.of("filter", before.words(), "criteria", before.criteria().toJson()),
        Map.of("filter", filter.words(), "criteria", filter.criteria().toJson()));
    return true;
  }

  /** What the stored records may have been read by: several, when no run came between. */
  private static Criteria replaced(StoredFilter before) {
    List<Criteria> all = new ArrayList<>();
    before
        .replaced()
        .ifPresent(
            earlier -> all.addAll(earlier instanceof Group any ? any.parts() : List.of(earlier)));
    all.add(before.criteria());
    boolean everything =
        all.contains(Criteria.EVERYTHING)
            || before.replaced().equals(Optional.of(Criteria.EVERYTHING));
    return everything ? Criteria.EVERYTHING : new Group(Join.ANY, all);
  }

  /** Two that save at once wait for each other here, also when there is no row yet. */
  private String lockedName(long connectionId) {
    int locked = update("UPDATE CRM_CONNECTION SET VERSION = VERSION WHERE ID = ?1", connectionId);
    return new RowQuery(entityManager, "NAME", "FROM CRM_CONNECTION WHERE ID = ?1", connectionId)
        .first(row -> row.text(0))
        .filter(name -> locked == 1)
        .orElseThrow(() -> new NotFoundException("There is no connection " + connectionId + "."));
  }

  private void insert(long connectionId, StoredFilter filter, Optional<Criteria> replaced) {
    update(
        "INSERT INTO SYNC_FILTER (CRITERIA, WORDS, REPLACED, CHANGED_AT, CONNECTION_ID, OBJECT,"
            + " VERSION) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
        filter.criteria().toJson(),
        filter.words(),
        replaced.map(Criteria::toJson).orElse(null),
        clock.millis(),
        connectionId,
        filter.object());
  }

  private void update(long connectionId, StoredFilter filter, Optional<Criteria> replaced) {
    update(
        "UPDATE SYNC_FILTER SET CRITERIA = ?1, WORDS = ?2, REPLACED = ?3, CHANGED_AT = ?4,"
            + " PAUSED_REASON = NULL, VERSION = VERSION + 1 WHERE CONNECTION_ID = ?5 AND OBJECT = ?6",
        filter.criteria().toJson(),
        filter.words(),
        replaced.map(Criteria::toJson).orElse(null),
        clock.millis(),
        connectionId,
        filter.object());
  }

  /** A run has brought the stored records in line, unless the filter was changed since. */
  public void applied(long connectionId, StoredFilter filter) {
    update(
        "UPDATE SYNC_FILTER SET REPLACED = NULL"
            + " WHERE CONNECTION_ID = ?1 AND OBJECT = ?2 AND VERSION = ?3",
        connectionId,
        filter.object(),
        filter.version());
  }

  /**
   * Takes the filter's say from it until its fields are back or it is edited. Whatever comes then,
   * all records are judged anew.
   *
   * @param reason a sentence for an admin
   */
  public void pause(long connectionId, StoredFilter filter, String reason) {
    if (follow(connectionId, filter, reason)) {
      record("paused filter", connectionId, filter, Map.of("reason", reason));
    }
  }

  /** Gives the filter its say back, and has all records judged anew. */
  public void resume(long connectionId, StoredFilter filter) {
    if (follow(connectionId, filter, null)) {
      record("resumed filter", connectionId, filter, Map.of());
    }
  }

  /** Has all records judged anew, not only those that the filter before this one could mean. */
  public void widen(long connectionId, StoredFilter filter) {
    follow(connectionId, filter, null);
  }

  /** False when somebody changed the filter meanwhile. */
  private boolean follow(long connectionId, StoredFilter filter, String reason) {
    return update(
            "UPDATE SYNC_FILTER SET PAUSED_REASON = ?4, REPLACED = ?5"
                + " WHERE CONNECTION_ID = ?1 AND OBJECT = ?2 AND VERSION = ?3",
            connectionId,
            filter.object(),
            filter.version(),
            reason,
            Criteria.EVERYTHING.toJson())
        == 1;
  }

  private void record(
      String action, long connectionId, StoredFilter filter, Map<String, String> after) {
    audit.recordBy(
        AuditLog.TANDEM,
        action,
        filter.object() + " of connection " + connectionId,
        Map.of(),
        after);
  }

  private int update(String sql, Object... parameters) {
    return Statements.execute(entityManager, sql, parameters);
  }
}
