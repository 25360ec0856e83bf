package org.tandemcrm.core.editing;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Base64;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.outbox.Outbox;

/** The beans of this package, wired as the server does it. */
public final class EditingForTests {

  private EditingForTests() {}

  public static Edits edits(EntityManager entityManager, Clock clock) {
    AuditLog audit = AuditForTests.log(entityManager, clock);
    return new Edits(
        entityManager, store(entityManager, clock), outbox(entityManager, clock), audit);
  }

  public static EditStore store(EntityManager entityManager, Clock clock) {
    SecretKeys keys = new SecretKeys("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    keys.open();
    return new EditStore(entityManager, outbox(entityManager, clock), keys, clock);
  }

  public static ActionEdits actionEdits(EntityManager entityManager, Clock clock) {
    return new ActionEdits(entityManager, store(entityManager, clock));
  }

  public static EditRuns runs(EntityManager entityManager, Clock clock) {
    return new EditRuns(entityManager, AuditForTests.log(entityManager, clock), clock);
  }

  public static RunSteps steps(EntityManager entityManager, Clock clock) {
    return new RunSteps(entityManager, store(entityManager, clock), clock);
  }

  private static Outbox outbox(EntityManager entityManager, Clock clock) {
    return new Outbox(
        entityManager,
        new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
        clock);
  }
}
