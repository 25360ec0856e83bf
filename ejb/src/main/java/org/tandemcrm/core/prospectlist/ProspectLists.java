package org.tandemcrm.core.prospectlist;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.core.sync.IdPool;

/**
 * The lists themselves: made, edited, found and deleted here; {@link ListMembers} puts people on
 * them.
 */
@Stateless
public class ProspectLists {

  private static final String COLUMNS =
      "ID, NAME, DESCRIPTION, MEMBERS, CREATED_AT, CREATED_BY, CHANGED_AT, VERSION";

  private static final IdPool IDS = new IdPool();

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public ProspectLists() {}

  ProspectLists(EntityManager entityManager, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Lists with that text in their name or description, by name unless the request sorts by
   * "members" or "changed".
   *
   * @param search blank for all
   */
  public Page<ListRow> list(String search, PageRequest request) {
    String text = search.strip();
    RowQuery rows =
        text.isEmpty()
            ? new RowQuery(entityManager, COLUMNS, "FROM PROSPECT_LIST")
            : new RowQuery(
                entityManager,
                COLUMNS,
                "FROM PROSPECT_LIST WHERE NAME_KEY LIKE ?1 ESCAPE '!'"
                    + " OR LOWER(DESCRIPTION) LIKE ?1 ESCAPE '!'",
                Like.containing(text));
    String direction = request.descending() ? " DESC" : "";
    String order =
        switch (request.sort()) {
          case "members" -> "MEMBERS" + direction + ", NAME_KEY";
          case "changed" -> "CHANGED_AT" + direction + ", NAME_KEY";
          default -> "NAME_KEY" + direction;
        };
    return rows.page(order, request, ProspectLists::row);
  }

  /** All names, in their order, as choices; at most that many. */
  public List<ListName> names(int most) {
    return new RowQuery(entityManager, "ID, NAME", "FROM PROSPECT_LIST")
        .head("NAME_KEY", most, ProspectLists::name);
  }

  /**
   * @throws NotFoundException when there is no such list
   */
  public ListRow find(long id) {
    return new RowQuery(entityManager, COLUMNS, "FROM PROSPECT_LIST WHERE ID = ?1", id)
        .first(ProspectLists::row)
        .orElseThrow(() -> new NotFoundException("There is no list " + id + "."));
  }

  /** The lists that a prospect is on, by name. */
  public List<ListName> of(long prospectId) {
    return new RowQuery(
            entityManager,
            "L.ID, L.NAME",
            "FROM LIST_MEMBER M JOIN PROSPECT_LIST L ON L.ID = M.LIST_ID WHERE M.PROSPECT_ID = ?1"
                + " ORDER BY L.NAME_KEY",
            prospectId)
        .list(ProspectLists::name);
  }

  /**
   * @return the key of the new list
   * @throws InvalidListException with all that is wrong
   */
  public long create(ListDraft draft, String by) {
    refuse(draft.problems(isTaken(draft, 0)));
    long id = IDS.next(entityManager.unwrap(Connection.class), "PROSPECT_LIST_ID");
    long now = clock.instant().toEpochMilli();
    Statements.execute(
        entityManager,
        "INSERT INTO PROSPECT_LIST (ID, NAME, NAME_KEY, DESCRIPTION, MEMBERS, CREATED_AT,"
            + " CREATED_BY, CHANGED_AT, VERSION) VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?5, 0)",
        id,
        draft.name(),
        draft.nameKey(),
        draft.description(),
        now,
        by);
    audit.record("created list", subject(id, draft.name()), Map.of(), draft.audited());
    return id;
  }

  /**
   * @param version what {@link #find} gave
   * @throws NotFoundException when there is no such list
   * @throws InvalidListException with all that is wrong
   * @throws ConflictingStateException when somebody else edited it since
   */
  public void update(long id, int version, ListDraft draft) {
    ListRow before = find(id);
    refuse(draft.problems(isTaken(draft, id)));
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE PROSPECT_LIST SET NAME = ?1, NAME_KEY = ?2, DESCRIPTION = ?3, CHANGED_AT = ?4,"
                + " VERSION = VERSION + 1 WHERE ID = ?5 AND VERSION = ?6",
            draft.name(),
            draft.nameKey(),
            draft.description(),
            clock.instant().toEpochMilli(),
            id,
            version);
    if (changed == 0) {
      throw new ConflictingStateException(
          "Somebody else changed this list meanwhile: load the page again, then repeat your"
              + " change.");
    }
    audit.record(
        "changed list",
        subject(id, before.name()),
        new ListDraft(before.name(), before.description()).audited(),
        draft.audited());
  }

  /**
   * Deletes a list; the prospects on it stay as they are.
   *
   * @throws NotFoundException when there is no such list
   */
  public void delete(long id) {
    ListRow row = find(id);
    // The list goes first: whoever puts people on it waits for its row, and then finds none.
    Statements.execute(entityManager, "DELETE FROM PROSPECT_LIST WHERE ID = ?1", id);
    Statements.execute(entityManager, "DELETE FROM LIST_MEMBER WHERE LIST_ID = ?1", id);
    audit.record(
        "deleted list",
        subject(id, row.name()),
        Map.of("name", row.name(), "members", Long.toString(row.members())),
        Map.of());
  }

  private boolean isTaken(ListDraft draft, long byOtherThan) {
    return new RowQuery(
            entityManager,
            "ID",
            "FROM PROSPECT_LIST WHERE NAME_KEY = ?1 AND ID <> ?2",
            draft.nameKey(),
            byOtherThan)
        .first(row -> row.number(0))
        .isPresent();
  }

  private static void refuse(Map<String, String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidListException(problems);
    }
  }

  static String subject(long id, String name) {
    return "list " + id + " (" + name + ")";
  }

  private static ListName name(StoredRow row) {
    return new ListName(row.number(0), row.text(1));
  }

  private static ListRow row(StoredRow row) {
    return new ListRow(
        row.number(0),
        row.text(1),
        row.text(2),
        row.number(3),
        row.instant(4),
        row.text(5),
        row.instant(6),
        Math.toIntExact(row.number(7)));
  }
}
