package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.spi.ObjectKind;

/**
 * What belongs together because the CRM's records say so: a link keeps the CRM's id of its record's
 * account. Looks step by step, each by an index, where a join would read whole tables; the number
 * of steps doesn't depend on the number of records.
 */
public final class RelatedRecords {

  /** A record of a CRM: its id there and the connection. */
  public record CrmKey(String crmId, long connectionId) {}

  private final EntityManager entityManager;

  public RelatedRecords(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The accounts that people or opportunities are at, by their keys; those at none are left out.
   */
  public Map<Long, Long> accountsOf(List<Long> recordIds) {
    Map<Long, CrmKey> pointers = new HashMap<>();
    if (!recordIds.isEmpty()) {
      new RowQuery(
              entityManager,
              "LIVE_RECORD_ID, ACCOUNT_CRM_ID, CONNECTION_ID",
              "FROM LINK WHERE LIVE_RECORD_ID IN"
                  + RowsByKey.list(recordIds)
                  + " AND ACCOUNT_CRM_ID IS NOT NULL ORDER BY ID")
          .list(row -> pointers.putIfAbsent(row.number(0), new CrmKey(row.text(1), row.number(2))));
    }
    Map<CrmKey, Long> accounts = live(List.copyOf(pointers.values()), ObjectKind.ACCOUNT);
    Map<Long, Long> found = new HashMap<>();
    pointers.forEach(
        (recordId, pointer) ->
            Optional.ofNullable(accounts.get(pointer)).ifPresent(id -> found.put(recordId, id)));
    return found;
  }

  /** The records of ours that are linked live to what stands at that account in its CRM. */
  public Page<Long> at(long accountId, ObjectKind kind, PageRequest request) {
    Optional<CrmKey> account = linked(accountId).stream().findFirst();
    if (account.isEmpty()) {
      return new Page<>(List.of(), 0, false);
    }
    return new RowQuery(
            entityManager,
            "LIVE_RECORD_ID",
            "FROM LINK WHERE ACCOUNT_CRM_ID = ?1 AND CONNECTION_ID = ?2 AND KIND = ?3"
                + " AND LIVE_RECORD_ID IS NOT NULL",
            account.get().crmId(),
            account.get().connectionId(),
            kind.name())
        .page("ID", request, row -> row.number(0));
  }

  /** The CRM records that a record of ours is linked to live. */
  public List<CrmKey> linked(long recordId) {
    return new RowQuery(
            entityManager,
            "CRM_ID, CONNECTION_ID",
            "FROM LINK WHERE LIVE_RECORD_ID = ?1 ORDER BY ID",
            recordId)
        .list(row -> new CrmKey(row.text(0), row.number(1)));
  }

  /** The records of ours that are linked live to those records of CRMs, as far as there are any. */
  public Map<CrmKey, Long> live(List<CrmKey> keys, ObjectKind kind) {
    Map<CrmKey, Long> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    List<Object> parameters = new ArrayList<>();
    StringBuilder marks = new StringBuilder();
    for (CrmKey key : keys) {
      parameters.add(key.crmId());
      marks.append(marks.isEmpty() ? "?" : ", ?").append(parameters.size());
    }
    new RowQuery(
            entityManager,
            "CRM_ID, CONNECTION_ID, LIVE_RECORD_ID",
            "FROM LINK WHERE CRM_ID IN ("
                + marks
                + ") AND LIVE_RECORD_ID IS NOT NULL AND KIND = '"
                + kind.name()
                + "'",
            parameters.toArray())
        .list(row -> found.put(new CrmKey(row.text(0), row.number(1)), row.number(2)));
    found.keySet().retainAll(keys);
    return found;
  }
}
