package org.tandemcrm.core.actionmail;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mail.MailAddress;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.user.UserState;

/** Finds where the owners of prospects get mail, by one query. */
@Stateless
public class OwnerAddresses {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public OwnerAddresses() {}

  OwnerAddresses(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** By the keys of prospects; one without an owner here is left out. */
  public Map<Long, OwnerAddress> of(List<Long> prospects) {
    Map<Long, OwnerAddress> found = new HashMap<>();
    if (!prospects.isEmpty()) {
      new RowQuery(
              entityManager,
              "P.ID, COALESCE(A.FULL_NAME, A.LOGIN), A.EMAIL, CASE WHEN "
                  + UserState.CAN_OWN
                  + " THEN 1 ELSE 0 END",
              "FROM PROSPECT P JOIN APP_USER A ON A.ID = P.OWNER_ID WHERE P.ID IN"
                  + RowsByKey.list(prospects))
          .list(
              row ->
                  found.put(
                      row.number(0),
                      OwnerAddress.of(
                          row.text(1),
                          row.optionalText(2).filter(MailAddress::isOne),
                          row.number(3) == 1)));
    }
    return found;
  }
}
