package org.tandemcrm.core.opportunity;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RelatedRecords;
import org.tandemcrm.core.record.RelatedRecords.CrmKey;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ObjectKind;

/** Ties opportunities to prospects, read from either end; both ends are known by the CRM's ids. */
final class ContactRoles {

  /** Nobody looks through more on a page. */
  private static final int MOST = 100;

  private record Role(CrmKey other, Optional<String> role, boolean primary) {}

  private final EntityManager entityManager;
  private final RelatedRecords related;

  ContactRoles(EntityManager entityManager) {
    this.entityManager = entityManager;
    this.related = new RelatedRecords(entityManager);
  }

  /** The prospects of an opportunity, the primary one first. */
  List<ContactRole> ofOpportunity(long opportunityId) {
    return roles(opportunityId, "OPPORTUNITY_CRM_ID", "CONTACT_CRM_ID", ObjectKind.CONTACT);
  }

  /** The opportunities of a prospect. */
  List<ContactRole> ofProspect(long prospectId) {
    return roles(prospectId, "CONTACT_CRM_ID", "OPPORTUNITY_CRM_ID", ObjectKind.OPPORTUNITY);
  }

  private List<ContactRole> roles(long recordId, String here, String there, ObjectKind kind) {
    List<Role> roles = new ArrayList<>();
    for (CrmKey key : related.linked(recordId)) {
      roles.addAll(roles(key, here, there));
    }
    Map<CrmKey, Long> others = related.live(roles.stream().map(Role::other).toList(), kind);
    return roles.stream()
        .filter(role -> others.containsKey(role.other()))
        .map(role -> new ContactRole(others.get(role.other()), role.role(), role.primary()))
        .toList();
  }

  private List<Role> roles(CrmKey key, String here, String there) {
    return new RowQuery(
            entityManager,
            there + ", CONTACT_ROLE, IS_PRIMARY",
            "FROM OPPORTUNITY_CONTACT WHERE " + here + " = ?1 AND CONNECTION_ID = ?2",
            key.crmId(),
            key.connectionId())
        .head(
            "IS_PRIMARY DESC, CRM_ID",
            MOST,
            row ->
                new Role(
                    new CrmKey(row.text(0), key.connectionId()), row.optionalText(1), row.flag(2)));
  }
}
