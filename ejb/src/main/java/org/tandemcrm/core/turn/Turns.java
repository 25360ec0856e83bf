package org.tandemcrm.core.turn;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import org.tandemcrm.core.store.RowQuery;

/**
 * Lets one of several servers do what is due for all of them: who takes the turn does it, and
 * nobody else does until it is due again. Kept over restarts.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Turns {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public Turns() {}

  Turns(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Takes the turn if nobody took it since it became due. The first to ask for a new name only
   * starts its clock: nothing was missed before.
   *
   * @param name what is done, at most 40 characters
   * @param dueSince when it became due
   */
  public boolean take(String name, Instant dueSince) {
    int taken =
        entityManager
            .createNativeQuery("UPDATE TURN SET TAKEN_AT = ?1 WHERE NAME = ?2 AND TAKEN_AT < ?3")
            .setParameter(1, clock.millis())
            .setParameter(2, name)
            .setParameter(3, dueSince.toEpochMilli())
            .executeUpdate();
    if (taken == 0 && isNew(name)) {
      entityManager
          .createNativeQuery("INSERT INTO TURN (NAME, TAKEN_AT) VALUES (?1, ?2)")
          .setParameter(1, name)
          .setParameter(2, clock.millis())
          .executeUpdate();
    }
    return taken > 0;
  }

  private boolean isNew(String name) {
    return new RowQuery(entityManager, "TAKEN_AT", "FROM TURN WHERE NAME = ?1", name)
        .first(row -> row.number(0))
        .isEmpty();
  }
}
