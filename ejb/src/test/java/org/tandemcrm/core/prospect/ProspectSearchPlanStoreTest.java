package org.tandemcrm.core.prospect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

/** Holds Derby to the indexes: a list that reads the whole table is slow on a real one. */
class ProspectSearchPlanStoreTest {

  private static final int PROSPECTS = 20_000;

  /** What a plan says when a scan visited some thousand rows. */
  private static final Pattern READ_MANY = Pattern.compile("Number of rows visited=\\d{4,}");

  private final StoreDatabase database = StoreDatabase.derby();

  @BeforeEach
  void fill() throws SQLException {
    database.clear();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO PROSPECT (ID, EMAIL_KEY, NAME_KEY, CREATED_AT, UPDATED_AT, VERSION)"
                    + " VALUES (?, ?, ?, 0, ?, 0)")) {
      connection.setAutoCommit(false);
      for (int id = 0; id < PROSPECTS; id++) {
        insert.setLong(1, id);
        insert.setString(2, id + "@example.com");
        insert.setString(3, "name " + id);
        insert.setLong(4, id);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  @Test
  void aSearchReadsOnlyWhatItFinds() {
    assertReadsLittle(query("12345@", PageRequest.of(0, 20), RecordScope.ALL));
  }

  @Test
  void aListReadsOnlyItsPage() {
    assertReadsLittle(query("", new PageRequest(0, 20, "name", false), RecordScope.ALL));
    assertReadsLittle(query("", new PageRequest(0, 20, "updated", true), RecordScope.ALL));
  }

  @Test
  void aListOfOnesOwnReadsOnlyThose() {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "UPDATE PROSPECT SET OWNER_ID = CASE WHEN ID < 50 THEN 7 ELSE 8 END")
                .executeUpdate());
    RecordScope own = RecordScope.ownedBy(7);

    assertReadsLittle(query("", new PageRequest(0, 20, "name", false), own));
    assertReadsLittle(query("", new PageRequest(0, 20, "updated", true), own));
    assertReadsLittle(query("12345@", PageRequest.of(0, 20), own));
  }

  @Test
  void aListReadsOnlyWhoIsOnIt() {
    database.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "INSERT INTO LIST_MEMBER (LIST_ID, PROSPECT_ID, ADDED_AT, ADDED_BY)"
                        + " SELECT CASE WHEN ID < 300 THEN 5 ELSE 6 END, ID, 0, 'anna' FROM PROSPECT")
                .executeUpdate());
    PageRequest newest = new PageRequest(0, 20, "updated", true);
    SearchTerms onIt = SearchTerms.onList(5);
    SearchTerms foundOnIt = new SearchTerms("12@", Optional.of(5L));

    assertReadsLittle(new ProspectQuery(onIt, newest, RecordScope.ALL));
    assertReadsLittle(new ProspectQuery(onIt, newest, RecordScope.ownedBy(7)));
    assertReadsLittle(new ProspectQuery(foundOnIt, newest, RecordScope.ALL));
    assertReadsLittle(new ProspectQuery(foundOnIt, newest, RecordScope.ownedBy(7)));
    assertReadsLittle(
        new ProspectQuery(new SearchTerms("12345@", Optional.of(6L)), newest, RecordScope.ALL));
  }

  private static ProspectQuery query(String search, PageRequest page, RecordScope scope) {
    return new ProspectQuery(search, page, scope);
  }

  private void assertReadsLittle(ProspectQuery query) {
    database.doInTransaction(
        entityManager -> {
          call(entityManager, "SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
          new ProspectList(entityManager).keys(query);
          String plan = planOfLastStatement(entityManager);
          call(entityManager, "SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)");
          assertTrue(plan.contains("SELECT P.ID FROM"), plan);
          assertFalse(READ_MANY.matcher(plan).find(), plan);
        });
  }

  private static String planOfLastStatement(EntityManager entityManager) {
    return (String)
        entityManager
            .createNativeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")
            .getSingleResult();
  }

  private static void call(EntityManager entityManager, String procedure) {
    entityManager.createNativeQuery("CALL " + procedure).executeUpdate();
  }
}
