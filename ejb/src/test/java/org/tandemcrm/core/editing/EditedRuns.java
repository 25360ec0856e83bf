package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;

/** Edits of many records and the beans that do them, each call in a transaction of its own. */
abstract class EditedRuns {
  static final List<Optional<String>> COLUMNS =
      List.of(Optional.of("email"), Optional.of("lastName"), Optional.empty());

  final SettableClock clock = new SettableClock();
  static final List<String> HEADER = List.of("email", "last name", "note");

  @SafeVarargs
  final long draftImport(StoreDatabase database, List<String>... lines) {
    Map<Long, List<String>> numbered = new LinkedHashMap<>();
    for (List<String> cells : lines) {
      numbered.put(numbered.size() + 2L, cells);
    }
    ColumnWish wish = new ColumnWish(HEADER, COLUMNS, false, false);
    return on(
        database,
        entityManager -> runs(entityManager).draftImport("people.csv", wish, numbered, "dora"));
  }

  void check(StoreDatabase database, long run, boolean clearing, boolean permitting) {
    on(
        database,
        entityManager -> {
          runs(entityManager).check(run, new ColumnWish(HEADER, COLUMNS, clearing, permitting));
          return null;
        });
    work(database, run);
  }

  long draftBulk(StoreDatabase database, EditRuns.Selection selection, Map<String, String> values) {
    return on(
        database,
        entityManager -> runs(entityManager).draftBulk(selection, EditDraft.of(values), "dora"));
  }

  void start(StoreDatabase database, long run) {
    on(
        database,
        entityManager -> {
          runs(entityManager).start(run, "dora");
          return null;
        });
  }

  void work(StoreDatabase database, long run) {
    Boolean claimed = on(database, entityManager -> steps(entityManager).claim(run));
    assertTrue(claimed);
    StepsOf steps = new StepsOf(database);
    new RunWork(steps, steps::next, run, () -> false).run();
  }

  RunRow find(StoreDatabase database, long run) {
    return on(database, entityManager -> runs(entityManager).find(run));
  }

  EditRuns runs(EntityManager entityManager) {
    return EditingForTests.runs(entityManager, clock);
  }

  RunSteps steps(EntityManager entityManager) {
    return EditingForTests.steps(entityManager, clock);
  }

  <T> T on(StoreDatabase database, Function<EntityManager, T> work) {
    return database.inTransaction(work);
  }

  static long count(StoreDatabase database, String from) {
    return Long.parseLong(TableText.of(database, "COUNT(*)", "FROM " + from).get(0));
  }

  static void change(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  /** People 1001 and on with the emails p1@example.com and on, each called like the email. */
  static void people(StoreDatabase database, int number) {
    database.doInTransaction(
        entityManager -> {
          for (int person = 1; person <= number; person++) {
            Statements.execute(
                entityManager,
                "INSERT INTO PROSPECT (ID, NAME_KEY, LAST_NAME, EMAIL, EMAIL_KEY, CREATED_AT,"
                    + " UPDATED_AT, VERSION) VALUES (?1, ?2, ?3, ?4, ?4, 0, 0, 0)",
                1000L + person,
                "p" + person,
                "P" + person,
                "p" + person + "@example.com");
          }
        });
  }

  /** The steps as the server runs them: each in a transaction of its own. */
  final class StepsOf extends RunSteps {
    private final StoreDatabase database;

    StepsOf(StoreDatabase database) {
      this.database = database;
    }

    @Override
    public boolean next(long id, int most) {
      return on(database, entityManager -> steps(entityManager).next(id, most));
    }

    @Override
    public void fail(long id, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void failNext(long id, String reason) {
      throw new AssertionError(reason);
    }
  }
}
