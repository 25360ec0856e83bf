package org.tandemcrm.core.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** Two prospects who turn out to be one person. */
class MovedBehavioursStoreTest {

  @OnEachDatabase
  void whatOneDidIsTheOthersAndTheNewestOfBothStands(StoreDatabase database) {
    assertEquals("one", afterMove(database, Optional.of(20L), Optional.of(10L)));
    assertEquals("other", afterMove(database, Optional.of(10L), Optional.of(20L)));
    assertEquals("one", afterMove(database, Optional.of(10L), Optional.empty()));
    assertEquals("other", afterMove(database, Optional.empty(), Optional.of(10L)));
    assertEquals("", afterMove(database, Optional.empty(), Optional.empty()));
  }

  /** What the survivor did last after it took over what the one did then. */
  private static String afterMove(
      StoreDatabase database, Optional<Long> one, Optional<Long> other) {
    database.clear();
    return database.inTransaction(
        entityManager -> {
          for (int id : List.of(1, 2)) {
            entityManager
                .createNativeQuery(
                    "INSERT INTO PROSPECT (ID, EMAIL_KEY, NAME_KEY, EMAIL, CREATED_AT, UPDATED_AT,"
                        + " VERSION) VALUES (?1, ?2, 'p', 'p', 0, 0, 0)")
                .setParameter(1, id)
                .setParameter(2, "p" + id + "@x.org")
                .executeUpdate();
          }
          Behaviours behaviours = BehavioursForTests.behaviours(entityManager, new SettableClock());
          one.ifPresent(at -> did(behaviours, 1, "one", at));
          other.ifPresent(at -> did(behaviours, 2, "other", at));

          MovedBehaviours.follow(entityManager, 1, 2);

          assertEquals(Optional.empty(), behaviours.last(1));
          assertEquals(0, behaviours.ofProspect(1, PageRequest.of(0, 9)).total());
          assertEquals(
              (one.isPresent() ? 1 : 0) + (other.isPresent() ? 1 : 0),
              behaviours.ofProspect(2, PageRequest.of(0, 9)).total());
          return behaviours.last(2).map(LastActivity::name).orElse("");
        });
  }

  private static void did(Behaviours behaviours, long prospect, String name, long at) {
    behaviours.take(
        List.of(
            new BehaviourDraft(
                0,
                name,
                "",
                Long.toString(prospect),
                name,
                Instant.ofEpochSecond(at).toString(),
                "",
                Optional.empty())),
        new BehaviourWish(false, false, "dora"));
  }
}
