package org.tandemcrm.core.behaviour;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.outbox.Outbox;

/** The beans of this package, wired as the server does it. */
public final class BehavioursForTests {

  private BehavioursForTests() {}

  public static Behaviours behaviours(EntityManager entityManager, Clock clock) {
    Outbox outbox =
        new Outbox(
            entityManager,
            new SyncSettings(entityManager, AuditForTests.log(entityManager, clock)),
            clock);
    return new Behaviours(
        entityManager,
        new BehaviourStore(
            entityManager, EditingForTests.store(entityManager, clock), outbox, clock),
        clock);
  }
}
