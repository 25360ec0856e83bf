package org.tandemcrm.core.prospectlist;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.prospect.ProspectsForTests;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** The beans of this package as the server runs them: each call in a transaction of its own. */
final class ListsForTests {

  final SettableClock clock = new SettableClock();
  private final StoreDatabase database;

  ListsForTests(StoreDatabase database) {
    this.database = database;
  }

  /** Prospects with the keys from first to last, called p1 and so on. */
  void people(int first, int last) {
    for (int id = first; id <= last; id++) {
      execute(
          "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, CREATED_AT, UPDATED_AT,"
              + " VERSION) VALUES (?1, ?2, ?2, ?3, ?3, 0, 0, 0)",
          (long) id,
          "p" + id,
          "p" + id + "@example.com");
    }
  }

  void execute(String sql, Object... parameters) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql, parameters));
  }

  <T> T lists(Function<ProspectLists, T> work) {
    return database.inTransaction(entityManager -> work.apply(lists(entityManager)));
  }

  private ProspectLists lists(EntityManager entityManager) {
    return new ProspectLists(entityManager, AuditForTests.log(entityManager, clock), clock);
  }

  long list(String name) {
    return lists(lists -> lists.create(new ListDraft(name, ""), "anna"));
  }

  long counted(long list) {
    return lists(lists -> lists.find(list)).members();
  }

  void bin(Consumer<RecycleBin> work) {
    database.doInTransaction(
        entityManager -> work.accept(RecycleBinForTests.bin(entityManager, clock)));
  }

  void inTransaction(Consumer<EntityManager> work) {
    database.doInTransaction(work);
  }

  /** The keys of who is on a list, whoever came last first. */
  List<Long> members(long list, String search) {
    return database.inTransaction(
        entityManager ->
            new ListReader(entityManager, ProspectsForTests.prospects(entityManager))
                .members(list, search, PageRequest.of(0, 200)).rows().stream()
                    .map(row -> row.prospect().id())
                    .toList());
  }

  ListMembers members() {
    MemberStore store =
        new MemberStore() {
          @Override
          public Map<Long, Change> add(long listId, List<Long> prospects, String by) {
            return database.inTransaction(
                entityManager -> new MemberStore(entityManager, clock).add(listId, prospects, by));
          }

          @Override
          public Map<Long, Change> remove(long listId, List<Long> prospects) {
            return database.inTransaction(
                entityManager -> new MemberStore(entityManager, clock).remove(listId, prospects));
          }

          @Override
          public Map<String, Long> byEmail(List<String> emailKeys) {
            return database.inTransaction(
                entityManager -> new MemberStore(entityManager, clock).byEmail(emailKeys));
          }

          @Override
          public List<Long> found(String search, int most) {
            return database.inTransaction(
                entityManager -> new MemberStore(entityManager, clock).found(search, most));
          }
        };
    ProspectLists lists =
        new ProspectLists() {
          @Override
          public ListRow find(long id) {
            return lists(one -> one.find(id));
          }
        };
    return new ListMembers(store, lists, AuditForTests.inTransactions(database, clock));
  }
}
