package org.tandemcrm.core.connection;

import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Removes a connection with all that is only of use with it. The prospects stay. The lease goes
 * first: a cycle that is storing a chunk is waited for, and can't store another.
 */
final class ConnectionRemoval {

  private static final List<String> STATEMENTS =
      List.of(
          "DELETE FROM SYNC_LEASE WHERE CONNECTION_ID = ?1",
          "DELETE FROM SYNC_POSITION WHERE CONNECTION_ID = ?1",
          "DELETE FROM FIELD_MAPPING WHERE CONNECTION_ID = ?1",
          "DELETE FROM SYNC_SETTING WHERE CONNECTION_ID = ?1",
          "DELETE FROM SYNC_FILTER WHERE CONNECTION_ID = ?1",
          "DELETE FROM OBJECT_MAPPING WHERE CONNECTION_ID = ?1",
          "DELETE FROM HELD_CHANGE WHERE APPROVAL_ID IN"
              + " (SELECT ID FROM APPROVAL WHERE CONNECTION_ID = ?1)",
          "DELETE FROM APPROVAL WHERE CONNECTION_ID = ?1",
          "DELETE FROM CRM_LIST WHERE CONNECTION_ID = ?1",
          "DELETE FROM CAMPAIGN WHERE CONNECTION_ID = ?1",
          "DELETE FROM CRM_OBJECT WHERE CONNECTION_ID = ?1",
          "DELETE FROM SWEPT_RECORD WHERE CONNECTION_ID = ?1",
          "DELETE FROM OUTBOX_ENTRY WHERE CONNECTION_ID = ?1",
          "DELETE FROM SYNC_WISH WHERE CONNECTION_ID = ?1",
          "DELETE FROM BULK_JOB WHERE CONNECTION_ID = ?1",
          "DELETE FROM LEFT_BEHIND WHERE CONNECTION_ID = ?1",
          "DELETE FROM READ_AGAIN WHERE CONNECTION_ID = ?1",
          "DELETE FROM ACCOUNT_CHANGE WHERE CONNECTION_ID = ?1",
          "DELETE FROM OPPORTUNITY_CONTACT WHERE CONNECTION_ID = ?1",
          "DELETE FROM CRM_USER WHERE CONNECTION_ID = ?1",
          "DELETE FROM CRM_USER_READING WHERE CONNECTION_ID = ?1",
          "DELETE FROM UNKNOWN_OWNER WHERE CONNECTION_ID = ?1",
          "DELETE FROM LINK WHERE CONNECTION_ID = ?1",
          "DELETE FROM CONNECTION_COUNT WHERE CONNECTION_ID = ?1",
          "DELETE FROM LEFT_OUT_RECORD WHERE CONNECTION_ID = ?1",
          "DELETE FROM RESTRICTION WHERE CONNECTION_ID = ?1",
          "DELETE FROM FAILURE_CAUSE WHERE CONNECTION_ID = ?1",
          "DELETE FROM CALL_COUNT WHERE CONNECTION_ID = ?1",
          "DELETE FROM CALL_USAGE WHERE CONNECTION_ID = ?1",
          "DELETE FROM ACTION_EVENT WHERE RUN_ID IN"
              + " (SELECT ID FROM ACTION_RUN WHERE CONNECTION_ID = ?1)",
          "DELETE FROM ASSIGNMENT_DECISION WHERE RUN_KEY IN"
              + " (SELECT RUN_KEY FROM ACTION_RUN WHERE CONNECTION_ID = ?1)",
          "DELETE FROM ACTION_RUN WHERE CONNECTION_ID = ?1",
          "DELETE FROM ACTION_REQUEST WHERE CONNECTION_ID = ?1",
          "DELETE FROM JOURNAL_ENTRY WHERE CONNECTION_ID = ?1",
          "DELETE FROM RUN_COUNT WHERE RUN_ID IN (SELECT ID FROM SYNC_RUN WHERE CONNECTION_ID = ?1)",
          "DELETE FROM RUN_STEP WHERE RUN_ID IN (SELECT ID FROM SYNC_RUN WHERE CONNECTION_ID = ?1)",
          "DELETE FROM SYNC_RUN WHERE CONNECTION_ID = ?1");

  private final EntityManager entityManager;

  ConnectionRemoval(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  void remove(CrmConnection connection) {
    for (String statement : STATEMENTS) {
      entityManager.createNativeQuery(statement).setParameter(1, connection.id()).executeUpdate();
    }
    entityManager.remove(connection);
  }
}
