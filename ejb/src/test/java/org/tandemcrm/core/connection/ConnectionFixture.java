package org.tandemcrm.core.connection;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.preflight.KnownObjects;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.sync.SyncForTests;

/** The beans around connections, wired as the server does it, for one entity manager. */
final class ConnectionFixture {

  final SettableClock clock = new SettableClock();
  final FakeCrm crm = new FakeCrm();
  final CheckedSecrets secrets = new CheckedSecrets();
  final SecretKeys keys = new SecretKeys("k1:" + Base64.getEncoder().encodeToString(new byte[32]));

  ConnectionFixture() {
    keys.open();
  }

  Connections connections(EntityManager entityManager) {
    OpenBackends backends = backends(entityManager);
    return new Connections(
        entityManager,
        clock,
        new FakePluginHost(crm),
        keys,
        SyncForTests.runs(entityManager, clock),
        SyncForTests.leases(entityManager, clock),
        new Mappings(entityManager),
        new ConnectionChecks(
            backends, checked(entityManager), secrets, new KnownObjects(entityManager, clock)),
        backends,
        secrets,
        AuditForTests.log(entityManager, clock));
  }

  OpenBackends backends(EntityManager entityManager) {
    return new OpenBackends(
        entityManager,
        new FakePluginHost(crm),
        keys,
        new RotatedSecrets(entityManager, keys, AuditForTests.log(entityManager, clock)));
  }

  private CheckedConnections checked(EntityManager entityManager) {
    return new CheckedConnections(
        entityManager, new Mappings(entityManager), SyncForTests.leases(entityManager, clock));
  }

  static ConnectionDraft draft(String name, String password) {
    return new ConnectionDraft(
        name,
        "fake",
        Map.of("url", " https://login.example.com ", "password", password),
        Duration.ofMinutes(5));
  }
}
