package org.tandemcrm.core.turn;

import jakarta.persistence.EntityManager;
import java.time.Clock;

/** The turns as the server wires them. */
public final class TurnsForTests {

  private TurnsForTests() {}

  public static Turns turns(EntityManager entityManager, Clock clock) {
    return new Turns(entityManager, clock);
  }
}
