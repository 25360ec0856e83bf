package org.tandemcrm.core.alert;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditForTests;

/** The alerts as the server wires them. */
public final class AlertsForTests {

  private AlertsForTests() {}

  public static Alerts alerts(EntityManager entityManager, Clock clock) {
    return new Alerts(entityManager, AuditForTests.log(entityManager, clock));
  }
}
