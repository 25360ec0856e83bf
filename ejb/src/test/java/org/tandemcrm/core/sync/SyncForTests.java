package org.tandemcrm.core.sync;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.store.StoreDatabase;

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

  /** Gives a connection its lease; its next cycle is due in some hours. */
  public static void dueLater(StoreDatabase database, long connectionId, Clock clock) {
    database.doInTransaction(
        entityManager -> {
          Leases leases = leases(entityManager, clock);
          leases.open(connectionId);
          Lease lease = leases.acquire(connectionId).orElseThrow();
          leases.release(lease, clock.instant().plus(Duration.ofHours(5)));
        });
  }

  /** The connections whose cycle is due. */
  public static List<Long> due(StoreDatabase database, Clock clock) {
    return database.inTransaction(
        entityManager -> leases(entityManager, clock).due(clock.instant()));
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
