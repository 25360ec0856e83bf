package org.tandemcrm.core.crmuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.user.UserState;
import org.tandemcrm.spi.ObjectKind;

/** The records of ours that a CRM user owns in the CRM, and their owner here. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OwnedRecords {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public OwnedRecords() {}

  OwnedRecords(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The Tandem user who owns here what that CRM user owns there. */
  public Optional<Long> owner(long connectionId, String crmId) {
    return new RowQuery(
            entityManager,
            "A.ID",
            "FROM CRM_USER U JOIN APP_USER A ON A.ID = U.APP_USER_ID"
                + " WHERE U.CRM_ID = ?1 AND U.CONNECTION_ID = ?2 AND U.STANDING = 'LINKED'"
                + " AND "
                + UserState.CAN_OWN,
            crmId,
            connectionId)
        .first(row -> row.number(0));
  }

  /** The CRM's ids of the CRM users behind whom a Tandem user stands, by connection. */
  public Map<Long, Set<String>> behind(long tandemUserId) {
    Map<Long, Set<String>> crmUsers = new HashMap<>();
    new RowQuery(
            entityManager,
            "CONNECTION_ID, CRM_ID",
            "FROM CRM_USER WHERE APP_USER_ID = ?1",
            tandemUserId)
        .list(
            row ->
                crmUsers.computeIfAbsent(row.number(0), any -> new HashSet<>()).add(row.text(1)));
    return crmUsers;
  }

  /** The keys of our records that are linked live to what that CRM user owns. */
  public Map<RecordKind, List<Long>> owned(long connectionId, String crmId) {
    Map<RecordKind, List<Long>> owned = new EnumMap<>(RecordKind.class);
    new RowQuery(
            entityManager,
            "KIND, LIVE_RECORD_ID",
            "FROM LINK WHERE OWNER_CRM_ID = ?1 AND CONNECTION_ID = ?2"
                + " AND LIVE_RECORD_ID IS NOT NULL",
            crmId,
            connectionId)
        .list(
            row ->
                RecordKind.of(row.constant(ObjectKind.class, 0))
                    .map(kind -> owned.computeIfAbsent(kind, any -> new ArrayList<>()))
                    .map(ids -> ids.add(row.number(1))));
    return owned;
  }

  /**
   * Gives at most a chunk of records to somebody, or to nobody. Their version rises, so that a
   * cycle that has read them before doesn't write the old owner again.
   */
  public void give(RecordKind kind, List<Long> ids, Optional<Long> owner) {
    entityManager
        .createNativeQuery(
            "UPDATE "
                + kind.table()
                + " SET OWNER_ID = "
                + owner.map(String::valueOf).orElse("NULL")
                + ", VERSION = VERSION + 1 WHERE ID IN"
                + RowsByKey.list(ids))
        .executeUpdate();
  }
}
