package org.tandemcrm.core.prospectlist;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;

/** Who is on a list, a slice in each transaction, with a constant number of queries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MemberStore {

  /** What became of one who was found. */
  public enum Change {
    CHANGED,
    UNCHANGED,
    NO_PROSPECT
  }

  /** Derby locks a whole table when a transaction locks 5,000 of its rows. */
  static final int SLICE = 500;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public MemberStore() {}

  MemberStore(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Puts prospects on a list; one who is on it stays as they are.
   *
   * @param prospects at most {@value #SLICE}
   * @return what became of each, by key
   * @throws NotFoundException when the list is gone
   */
  public Map<Long, Change> add(long listId, List<Long> prospects, String by) {
    Set<Long> here = here(prospects);
    holdList(listId);
    Set<Long> members = members(listId, prospects);
    Map<Long, Change> changes = new HashMap<>();
    List<Long> added = new ArrayList<>();
    for (Long prospect : prospects) {
      if (!here.contains(prospect)) {
        changes.put(prospect, Change.NO_PROSPECT);
      } else if (members.contains(prospect)) {
        changes.put(prospect, Change.UNCHANGED);
      } else if (changes.put(prospect, Change.CHANGED) == null) {
        added.add(prospect);
      }
    }
    long now = clock.instant().toEpochMilli();
    execute(
        "INSERT INTO LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY) VALUES (?, ?, ?, ?)",
        added,
        (statement, prospect) -> {
          statement.setLong(1, listId);
          statement.setLong(2, prospect);
          statement.setLong(3, now);
          statement.setString(4, by);
        });
    count(listId, added.size());
    return changes;
  }

  /**
   * Takes prospects off a list.
   *
   * @param prospects at most {@value #SLICE}
   * @return what became of each, by key
   * @throws NotFoundException when the list is gone
   */
  public Map<Long, Change> remove(long listId, List<Long> prospects) {
    Set<Long> here = here(prospects);
    holdList(listId);
    Set<Long> members = members(listId, prospects);
    execute(
        "DELETE FROM LIST_MEMBER WHERE LIST_ID = ? AND PROSPECT_ID = ?",
        members,
        (statement, prospect) -> {
          statement.setLong(1, listId);
          statement.setLong(2, prospect);
        });
    count(listId, -Math.toIntExact(members.stream().filter(here::contains).count()));
    Map<Long, Change> changes = new HashMap<>();
    for (Long prospect : prospects) {
      Change absent = here.contains(prospect) ? Change.UNCHANGED : Change.NO_PROSPECT;
      changes.put(prospect, members.contains(prospect) ? Change.CHANGED : absent);
    }
    return changes;
  }

  /** The prospects that have one of those emails, by the key of the email. */
  public Map<String, Long> byEmail(List<String> emailKeys) {
    Map<String, Long> found = new HashMap<>();
    if (!emailKeys.isEmpty()) {
      StringBuilder marks = new StringBuilder("?1");
      for (int i = 2; i <= emailKeys.size(); i++) {
        marks.append(", ?").append(i);
      }
      new RowQuery(
              entityManager,
              "EMAIL_KEY, ID",
              "FROM PROSPECT WHERE EMAIL_KEY IN (" + marks + ")",
              emailKeys.toArray())
          .list(row -> found.put(row.text(0), row.number(1)));
    }
    return found;
  }

  /** The keys of the prospects that a search in their list finds, as many as that at most. */
  public List<Long> found(String search, int most) {
    return Prospects.search(entityManager).first(SearchTerms.of(search), most);
  }

  /** Nobody deletes the list, or changes who is on it, until this transaction is over. */
  private void holdList(long listId) {
    long now = clock.instant().toEpochMilli();
    int[] held =
        execute(
            "UPDATE PROSPECT_LIST SET CHANGED_AT = ? WHERE ID = ?",
            List.of(listId),
            (statement, list) -> {
              statement.setLong(1, now);
              statement.setLong(2, list);
            });
    if (held[0] == 0) {
      throw new NotFoundException("There is no list " + listId + ".");
    }
  }

  /** Read before the list is held: whoever deletes a prospect holds it, and then its lists. */
  private Set<Long> here(List<Long> prospects) {
    return prospects.isEmpty()
        ? Set.of()
        : keys(
            query("FROM PROSPECT WHERE DELETED_AT IS NULL AND ID IN", "ID", prospects).committed());
  }

  private Set<Long> members(long listId, List<Long> prospects) {
    return prospects.isEmpty()
        ? Set.of()
        : keys(
            query(
                "FROM LIST_MEMBER WHERE LIST_ID = " + listId + " AND PROSPECT_ID IN",
                "PROSPECT_ID",
                prospects));
  }

  private RowQuery query(String from, String column, List<Long> prospects) {
    return new RowQuery(entityManager, column, from + RowsByKey.list(prospects));
  }

  private static Set<Long> keys(RowQuery query) {
    return new HashSet<>(query.list(row -> row.number(0)));
  }

  private void count(long listId, int more) {
    if (more != 0) {
      execute(
          "UPDATE PROSPECT_LIST SET MEMBERS = MEMBERS + ? WHERE ID = ?",
          List.of(listId),
          (statement, list) -> {
            statement.setInt(1, more);
            statement.setLong(2, list);
          });
    }
  }

  private <T> int[] execute(String sql, Collection<T> rows, SqlBatch.Binder<T> binder) {
    try {
      return SqlBatch.execute(entityManager.unwrap(Connection.class), sql, rows, binder);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
