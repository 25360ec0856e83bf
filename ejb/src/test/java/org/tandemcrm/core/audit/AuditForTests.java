package org.tandemcrm.core.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

/** The audit log as the server wires it, with one caller. */
public final class AuditForTests {

  /** Who does everything in a test. */
  public static final String CALLER = "anna";

  private AuditForTests() {}

  public static AuditLog log(EntityManager entityManager, Clock clock) {
    return new AuditLog(entityManager, clock, () -> CALLER);
  }

  /** A log for beans that have no transaction of their own: each entry has one. */
  public static AuditLog inTransactions(StoreDatabase database, Clock clock) {
    return new AuditLog() {
      @Override
      public void recordBy(
          String who,
          String action,
          String subject,
          Map<String, String> before,
          Map<String, String> after) {
        database.doInTransaction(
            entityManager ->
                log(entityManager, clock).recordBy(who, action, subject, before, after));
      }
    };
  }

  /** All that was written, the newest first. */
  public static List<AuditRow> entries(EntityManager entityManager) {
    return new AuditEntries(entityManager).list("", PageRequest.of(0, 200)).rows();
  }
}
