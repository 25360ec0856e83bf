package org.tandemcrm.core.prospect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    assertReadsLittle(new ProspectQuery("12345@", PageRequest.of(0, 20)));
  }

  @Test
  void aListReadsOnlyItsPage() {
    assertReadsLittle(new ProspectQuery("", new PageRequest(0, 20, "name", false)));
    assertReadsLittle(new ProspectQuery("", new PageRequest(0, 20, "updated", true)));
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
