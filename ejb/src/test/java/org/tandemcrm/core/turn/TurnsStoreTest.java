package org.tandemcrm.core.turn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

class TurnsStoreTest {

  private final SettableClock clock = new SettableClock();

  @OnEachDatabase
  void oneOfManyTakesIt(StoreDatabase database) {
    assertFalse(take(database), "the first to ask starts the clock");
    clock.pass(Duration.ofMinutes(1));
    assertTrue(take(database));
    assertFalse(take(database));
    clock.pass(Duration.ofMinutes(1));
    assertTrue(take(database));
  }

  private boolean take(StoreDatabase database) {
    return database.inTransaction(
        entityManager ->
            new Turns(entityManager, clock)
                .take("tidy", clock.instant().minus(Duration.ofSeconds(50))));
  }
}
