package org.tandemcrm.core.mapping;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.sync.SyncForTests;

/** The changes of mappings for tests of other packages, without a server. */
public final class MappingChangesForTests {

  private MappingChangesForTests() {}

  public static MappingChanges of(EntityManager entityManager, AuditLog audit, Clock clock) {
    return new MappingChanges(
        entityManager,
        new Mappings(entityManager),
        audit,
        new SyncSettings(entityManager, audit),
        SyncForTests.leases(entityManager, clock),
        clock);
  }
}
