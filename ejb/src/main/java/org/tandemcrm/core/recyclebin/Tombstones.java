package org.tandemcrm.core.recyclebin;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;

/** The tables TOMBSTONE and TOMBSTONE_RECORD. A tombstone has the key of its prospect. */
final class Tombstones {

  private final EntityManager entityManager;

  Tombstones(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<TombstoneRow> list(PageRequest request) {
    return new RowQuery(entityManager, "ID, RECORDS, ERASED_AT", "FROM TOMBSTONE")
        .page(
            "ERASED_AT DESC, ID DESC",
            request,
            row -> new TombstoneRow(row.number(0), Math.toIntExact(row.number(1)), row.instant(2)));
  }

  /** Remembers the CRM records of a prospect, also those that were left out because of it. */
  void put(long prospectId, Optional<String> emailHash, Instant now) {
    int records = 0;
    for (String from :
        List.of("LINK W WHERE W.RECORD_ID = ?1", "LEFT_OUT_RECORD W WHERE W.HOLDER_ID = ?1")) {
      records +=
          Statements.execute(
              entityManager,
              "INSERT INTO TOMBSTONE_RECORD (CRM_ID, CONNECTION_ID, OBJECT, TOMBSTONE_ID)"
                  + " SELECT W.CRM_ID, W.CONNECTION_ID, W.OBJECT, CAST(?2 AS BIGINT) FROM "
                  + from
                  + " AND NOT EXISTS (SELECT 1 FROM TOMBSTONE_RECORD T WHERE T.CRM_ID = W.CRM_ID"
                  + " AND T.CONNECTION_ID = W.CONNECTION_ID AND T.OBJECT = W.OBJECT)",
              prospectId,
              prospectId);
    }
    forgetRestrictions(prospectId);
    Statements.execute(
        entityManager,
        "INSERT INTO TOMBSTONE (ID, EMAIL_HASH, RECORDS, ERASED_AT) VALUES (?1, ?2, ?3, ?4)",
        prospectId,
        emailHash.orElse(null),
        records,
        now.toEpochMilli());
  }

  /** By their keys: the table is long, and the records of one prospect are few. */
  private void forgetRestrictions(long tombstoneId) {
    List<?> records =
        entityManager
            .createNativeQuery(
                "SELECT CRM_ID, CONNECTION_ID, OBJECT FROM TOMBSTONE_RECORD WHERE TOMBSTONE_ID = ?1")
            .setParameter(1, tombstoneId)
            .getResultList();
    for (Object record : records) {
      Statements.execute(
          entityManager,
          "DELETE FROM RESTRICTION WHERE CRM_ID = ?1 AND CONNECTION_ID = ?2 AND OBJECT = ?3",
          (Object[]) record);
    }
  }

  void lift(long tombstoneId) {
    new Waiting(entityManager).recordsUnder(tombstoneId);
    Statements.execute(
        entityManager, "DELETE FROM TOMBSTONE_RECORD WHERE TOMBSTONE_ID = ?1", tombstoneId);
    int lifted =
        Statements.execute(entityManager, "DELETE FROM TOMBSTONE WHERE ID = ?1", tombstoneId);
    if (lifted == 0) {
      throw new NotFoundException("There is no tombstone " + tombstoneId + ".");
    }
  }
}
