package org.tandemcrm.core.connection;

import jakarta.persistence.EntityManager;

/** The connections as the server wires them, for tests of other packages. */
public final class ConnectionsForTests {

  private ConnectionsForTests() {}

  public static Connections connections(EntityManager entityManager) {
    return new ConnectionFixture().connections(entityManager);
  }
}
