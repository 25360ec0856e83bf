package org.tandemcrm.core.user;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.store.RecordedEvents;

/** The bean of the Tandem users for tests of other packages. */
public final class UsersForTests {

  private UsersForTests() {}

  public static Users users(EntityManager entityManager, Clock clock) {
    return new Users(
        entityManager,
        new PasswordHashing(new ReversedPassword()),
        AuditForTests.log(entityManager, clock),
        new RecordedEvents<>(),
        clock);
  }
}
