package org.tandemcrm.core.sync;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;

/** The beans of this package, wired as the server does it, for one entity manager. */
public final class SyncForTests {

  private SyncForTests() {}

  public static SyncRuns runs(EntityManager entityManager, Clock clock) {
    return new SyncRuns(entityManager, clock);
  }

  public static Leases leases(EntityManager entityManager, Clock clock) {
    return leases(entityManager, clock, "server 1");
  }

  static Leases leases(EntityManager entityManager, Clock clock, String serverId) {
    return new Leases(
        entityManager, clock, new ServerId(Optional.of(serverId)), runs(entityManager, clock));
  }
}
