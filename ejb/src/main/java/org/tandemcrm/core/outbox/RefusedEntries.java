package org.tandemcrm.core.outbox;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.tandemcrm.core.store.Statements;

/** What a CRM refused, when something changed that no record shows: its credentials, its rights. */
public final class RefusedEntries {

  private RefusedEntries() {}

  /** All of it is sent again by the connection's next cycle. Part of the caller's transaction. */
  public static void sendAgain(EntityManager entityManager, long connectionId, Instant now) {
    Statements.execute(
        entityManager,
        "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?1, SENT_HASH = NULL"
            + " WHERE CONNECTION_ID = ?2 AND STATE = 'REFUSED'",
        now.toEpochMilli(),
        connectionId);
  }
}
