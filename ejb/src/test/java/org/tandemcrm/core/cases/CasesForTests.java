package org.tandemcrm.core.cases;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.editing.EditingForTests;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.recyclebin.RecycleBinForTests;
import org.tandemcrm.core.sync.SyncForTests;

/** The beans of this package, wired as the server does it. */
public final class CasesForTests {

  private CasesForTests() {}

  public static Cases cases(EntityManager entityManager) {
    return new Cases(entityManager, new Links(entityManager, new FakePluginHost()));
  }

  public static CaseStore store(EntityManager entityManager, Clock clock) {
    return new CaseStore(
        entityManager,
        EditingForTests.store(entityManager, clock),
        RecycleBinForTests.bin(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        AuditForTests.log(entityManager, clock),
        clock);
  }
}
