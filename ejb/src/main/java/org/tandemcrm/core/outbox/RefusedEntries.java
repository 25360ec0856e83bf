package org.tandemcrm.core.outbox;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.tandemcrm.core.store.Statements;

/**
 * What a CRM refused or a setting holds back, when something changed that no record shows:
 * credentials, rights, the mapping, which way values flow.
 */
public final class RefusedEntries {

  /** What a cause lists no longer when these entries go; at most one of a record and connection. */
  private static final String TAKE_OFF =
      "UPDATE FAILURE_CAUSE SET AMOUNT = AMOUNT - (SELECT COUNT(*) FROM OUTBOX_ENTRY E WHERE %1$s"
          + " AND E.CONNECTION_ID = FAILURE_CAUSE.CONNECTION_ID"
          + " AND E.OBJECT = FAILURE_CAUSE.OBJECT AND E.CAUSE = FAILURE_CAUSE.CAUSE)"
          + " WHERE EXISTS (SELECT 1 FROM OUTBOX_ENTRY E WHERE %1$s"
          + " AND E.CONNECTION_ID = FAILURE_CAUSE.CONNECTION_ID"
          + " AND E.OBJECT = FAILURE_CAUSE.OBJECT AND E.CAUSE = FAILURE_CAUSE.CAUSE)";

  private RefusedEntries() {}

  /**
   * Takes away all entries of a record that goes, and off the lists. Part of the caller's
   * transaction.
   */
  public static void forget(EntityManager entityManager, long recordId) {
    // Whoever delivers one of them just now comes first or finds it gone.
    Statements.execute(
        entityManager,
        "UPDATE OUTBOX_ENTRY SET REVISION = REVISION WHERE RECORD_ID = ?1",
        recordId);
    Statements.execute(entityManager, TAKE_OFF.formatted("E.RECORD_ID = ?1"), recordId);
    Statements.execute(entityManager, "DELETE FROM OUTBOX_ENTRY WHERE RECORD_ID = ?1", recordId);
  }

  /** The same of one entry that a person has turned down, while it is held for approval. */
  public static void discard(EntityManager entityManager, long approvalId, long recordId) {
    String which = "E.APPROVAL_ID = ?1 AND E.RECORD_ID = ?2 AND E.STATE = 'HELD'";
    Statements.execute(entityManager, TAKE_OFF.formatted(which), approvalId, recordId);
    Statements.execute(
        entityManager,
        "DELETE FROM OUTBOX_ENTRY WHERE APPROVAL_ID = ?1 AND RECORD_ID = ?2 AND STATE = 'HELD'",
        approvalId,
        recordId);
  }

  /** All of it is sent again by the connection's next cycle. Part of the caller's transaction. */
  public static void sendAgain(EntityManager entityManager, long connectionId, Instant now) {
    Statements.execute(
        entityManager,
        "UPDATE OUTBOX_ENTRY SET STATE = 'READY', DUE_AT = ?1, SENT_HASH = NULL"
            + " WHERE CONNECTION_ID = ?2 AND STATE IN ('REFUSED', 'WAITING')",
        now.toEpochMilli(),
        connectionId);
  }
}
