package org.tandemcrm.core.crmuser;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;

/** Whose the records of one page are: two queries, however many they are. */
public final class RecordOwners {

  private final EntityManager entityManager;

  public RecordOwners(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The owners of those records; one that nobody owns has {@link RecordOwner#NOBODY}. */
  public Map<Long, RecordOwner> of(RecordKind kind, List<Long> ids) {
    Map<Long, RecordOwner> owners = new HashMap<>();
    if (ids.isEmpty()) {
      return owners;
    }
    Map<Long, String> here = here(kind, ids);
    Map<Long, RecordOwner.CrmOwner> there = there(ids);
    for (long id : ids) {
      owners.put(
          id,
          new RecordOwner(Optional.ofNullable(here.get(id)), Optional.ofNullable(there.get(id))));
    }
    return owners;
  }

  public RecordOwner of(RecordKind kind, long id) {
    return of(kind, List.of(id)).get(id);
  }

  private Map<Long, String> here(RecordKind kind, List<Long> ids) {
    Map<Long, String> names = new HashMap<>();
    new RowQuery(
            entityManager,
            "P.ID, A.FULL_NAME, A.LOGIN",
            "FROM "
                + kind.table()
                + " P JOIN APP_USER A ON A.ID = P.OWNER_ID WHERE P.ID IN"
                + RowsByKey.list(ids))
        .list(row -> names.put(row.number(0), row.optionalText(1).orElse(row.text(2))));
    return names;
  }

  private Map<Long, RecordOwner.CrmOwner> there(List<Long> ids) {
    Map<Long, RecordOwner.CrmOwner> owners = new HashMap<>();
    new RowQuery(
            entityManager,
            "L.LIVE_RECORD_ID, U.NAME, U.EMAIL, L.OWNER_CRM_ID, C.NAME",
            "FROM LINK L JOIN CRM_CONNECTION C ON C.ID = L.CONNECTION_ID LEFT JOIN CRM_USER U"
                + " ON U.CRM_ID = L.OWNER_CRM_ID AND U.CONNECTION_ID = L.CONNECTION_ID"
                + " WHERE L.LIVE_RECORD_ID IN"
                + RowsByKey.list(ids)
                + " AND L.OWNER_CRM_ID IS NOT NULL ORDER BY L.ID")
        .list(
            row ->
                owners.putIfAbsent(
                    row.number(0),
                    new RecordOwner.CrmOwner(
                        row.optionalText(1).or(() -> row.optionalText(2)).orElse(row.text(3)),
                        row.text(4))));
    return owners;
  }
}
