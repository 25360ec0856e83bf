package org.tandemcrm.core.sync;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import org.tandemcrm.core.connection.SecretKeys;

/** The beans of this package, wired as the server does it, and rows for them to work on. */
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

  public static InboundStore store(DataSource dataSource, Clock clock) {
    SecretKeys keys = new SecretKeys("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    keys.open();
    return new InboundStore(dataSource, clock, keys);
  }

  /** A connection that nothing but its name and state is known of. */
  public static void addConnection(
      EntityManager entityManager, long id, String name, String state) {
    entityManager
        .createNativeQuery(
            "INSERT INTO CRM_CONNECTION (ID, NAME, BACKEND, SETTINGS, SECRETS, KEY_ID, STATE,"
                + " CYCLE_SECONDS, CREATED_AT, VERSION)"
                + " VALUES (?1, ?2, 'fake', '{}', '', '', ?3, 300, 0, 0)")
        .setParameter(1, id)
        .setParameter(2, name)
        .setParameter(3, state)
        .executeUpdate();
  }
}
