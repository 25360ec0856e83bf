package org.tandemcrm.core.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.tandemcrm.core.store.PageRequest;

/** The audit log as the server wires it, with one caller. */
public final class AuditForTests {

  /** Who does everything in a test. */
  public static final String CALLER = "anna";

  private AuditForTests() {}

  public static AuditLog log(EntityManager entityManager, Clock clock) {
    return new AuditLog(entityManager, clock, () -> CALLER);
  }

  /** All that was written, the newest first. */
  public static List<AuditRow> entries(EntityManager entityManager) {
    return new AuditEntries(entityManager).list("", PageRequest.of(0, 200)).rows();
  }
}
