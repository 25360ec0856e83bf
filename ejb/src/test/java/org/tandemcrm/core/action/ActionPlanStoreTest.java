package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionLane;

/** Holds Derby to the indexes: what is over must cost nothing, however much of it there is. */
class ActionPlanStoreTest {

  private static final int OVER = 20_000;

  /** What a plan says when a scan visited some thousand rows. */
  private static final Pattern READ_MANY = Pattern.compile("Number of rows visited=\\d{4,}");

  private final StoreDatabase database = StoreDatabase.derby();
  private final SettableClock clock = new SettableClock();

  /** The plans are made while the tables are empty, as on a new server. */
  @BeforeEach
  void fill() throws SQLException {
    database.clear();
    look(this::everything);
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO ACTION_RUN (ID, REQUEST_ID, PROSPECT_ID, CONNECTION_ID, LANE,"
                    + " GROUP_KEY, RUN_KEY, NEEDS_LINK, STATE, REASON, ATTEMPTS, DUE_AT, CLAIM,"
                    + " EXPIRES_AT, CHANGE_STORED, CHANGED_AT, EVENTS)"
                    + " VALUES (?, 1, ?, 0, 'ACTION', 'g', ?, '', ?, '', 0, ?, '', ?, FALSE, ?, 1)");
        PreparedStatement link =
            connection.prepareStatement(
                "INSERT INTO LINK (ID, CRM_ID, CONNECTION_ID, OBJECT, KIND, RECORD_ID,"
                    + " LIVE_RECORD_ID, STATE, CRM_VERSION, BASE, LINKED_AT, VERSION)"
                    + " VALUES (?, ?, 7, 'Lead', 'LEAD', ?, ?, 'LINKED', '1', '{}', 0, 0)")) {
      connection.setAutoCommit(false);
      for (int id = 0; id < OVER; id++) {
        boolean live = id % 1000 == 0;
        insert.setLong(1, id);
        insert.setLong(2, id);
        insert.setString(3, "key " + id);
        insert.setString(4, live ? (id % 2000 == 0 ? "READY" : "WAITING") : "DONE");
        insert.setLong(5, id);
        insert.setLong(6, id);
        insert.setLong(7, id);
        insert.addBatch();
        link.setLong(1, id);
        link.setString(2, "crm " + id);
        link.setLong(3, id);
        link.setLong(4, id);
        link.addBatch();
      }
      insert.executeBatch();
      link.executeBatch();
      connection.commit();
    }
  }

  @Test
  void whatIsDueIsFoundAmongTheLive() {
    assertReadsLittle(
        "SELECT DISTINCT R.LANE", manager -> assertEquals(1, claims(manager).due().size()));
  }

  @Test
  void whoWaitsIsFoundByTheState() {
    assertReadsLittle(
        "R.NEEDS_LINK = L.KIND", manager -> new ActionStore(manager, clock).wakeLinked());
  }

  @Test
  void aListReadsOnlyItsPage() {
    assertReadsLittle(
        "SELECT R.ID FROM ACTION_RUN R", manager -> list(manager, ActionRunQuery.ALL));
    assertReadsLittle(
        "WHERE 1 = 1 AND R.PROSPECT_ID",
        manager -> list(manager, ActionRunQuery.ALL.ofProspect(4711L)));
  }

  private static void list(EntityManager manager, ActionRunQuery query) {
    new ActionRuns(manager).keys(query, PageRequest.of(0, 20));
  }

  private void everything(EntityManager manager) {
    claims(manager).due();
    claims(manager).claim(new ActionQueue(ActionLane.ACTION, ActionQueue.HERE), List.of());
    new ActionStore(manager, clock).wakeLinked();
    new ActionStore(manager, clock).dismissExpired();
    list(manager, ActionRunQuery.ALL);
  }

  private ActionClaims claims(EntityManager manager) {
    return new ActionClaims(
        manager,
        new SyncSettings(manager, AuditForTests.log(manager, clock)),
        clock,
        new ServerId(Optional.empty()));
  }

  private void look(Consumer<EntityManager> work) {
    database.doInTransaction(work);
  }

  private void assertReadsLittle(String statement, Consumer<EntityManager> work) {
    look(
        manager -> {
          call(manager, "SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
          work.accept(manager);
          String plan =
              (String)
                  manager
                      .createNativeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")
                      .getSingleResult();
          call(manager, "SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)");
          assertTrue(plan.contains(statement), plan);
          assertFalse(READ_MANY.matcher(plan).find(), plan);
        });
  }

  private static void call(EntityManager manager, String procedure) {
    manager.createNativeQuery("CALL " + procedure).executeUpdate();
  }
}
