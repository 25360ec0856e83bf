package org.tandemcrm.core.crmuser;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;

/** Whose prospects are, here and in CRMs: one query, however many they are. */
public final class PersonOwners {

  /**
   * The owners of one prospect.
   *
   * @param here the name of the Tandem user who owns it
   * @param crmId the CRM's id of the owner of its lead or contact; absent when the CRM hasn't told
   * @param there who that is; absent for one whom no reading of users has met
   */
  public record Owners(Optional<String> here, Optional<String> crmId, Optional<CrmAssignee> there) {

    static final Owners NOBODY = new Owners(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final EntityManager entityManager;

  public PersonOwners(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * @param connectionId whose CRM is asked about; absent for the one that was linked first
   * @return for each of the prospects
   */
  public Map<Long, Owners> of(Optional<Long> connectionId, List<Long> prospectIds) {
    Map<Long, Owners> owners = new HashMap<>();
    new RowQuery(
            entityManager,
            "P.ID, A.FULL_NAME, A.LOGIN, L.OWNER_CRM_ID, " + CrmAssignee.COLUMNS,
            "FROM PROSPECT P LEFT JOIN APP_USER A ON A.ID = P.OWNER_ID"
                + " LEFT JOIN LINK L ON L.LIVE_RECORD_ID = P.ID AND L.KIND IN ('LEAD', 'CONTACT')"
                + connectionId.map(id -> " AND L.CONNECTION_ID = " + id).orElse("")
                + " LEFT JOIN CRM_USER U ON U.CRM_ID = L.OWNER_CRM_ID"
                + " AND U.CONNECTION_ID = L.CONNECTION_ID WHERE P.ID IN"
                + RowsByKey.list(prospectIds)
                + " ORDER BY L.ID")
        .list(
            row ->
                owners.putIfAbsent(
                    row.number(0),
                    new Owners(
                        row.optionalText(1).or(() -> row.optionalText(2)),
                        row.optionalText(3),
                        CrmAssignee.read(row, 4))));
    prospectIds.forEach(id -> owners.putIfAbsent(id, Owners.NOBODY));
    return owners;
  }
}
