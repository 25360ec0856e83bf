package org.tandemcrm.core.recyclebin;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Base64;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.connection.SecretKeys;

/** The bean of this package, wired as the server does it. */
public final class RecycleBinForTests {

  private RecycleBinForTests() {}

  public static RecycleBin bin(EntityManager entityManager, Clock clock) {
    SecretKeys keys = new SecretKeys("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    keys.open();
    return new RecycleBin(entityManager, clock, AuditForTests.log(entityManager, clock), keys);
  }
}
