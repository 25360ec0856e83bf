package org.tandemcrm.core.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.crmuser.RecordOwners;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordReader;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.record.RecordSearch.Order;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** Finds accounts for pages and the REST API. */
@Stateless
public class Accounts {

  private static final Order BY_NAME = new Order("NAME_KEY", "ACCOUNT_NAME", false);

  private static final Map<String, Order> ORDERS =
      Map.of(
          "",
          BY_NAME,
          "name",
          BY_NAME,
          "updated",
          new Order("UPDATED_AT", "ACCOUNT_UPDATED", true));

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public Accounts() {}

  Accounts(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  /**
   * Accounts, sorted by {@code name} (as without a sort) or {@code updated}.
   *
   * @param search the start of a name, whatever the case, or a whole CRM record id; blank for all
   * @throws IllegalArgumentException with a sentence, for a sort that there isn't
   */
  public Page<AccountRow> list(String search, PageRequest request) {
    Page<Long> keys =
        new RecordSearch(entityManager, RecordKind.ACCOUNT, List.of("NAME_KEY"), ORDERS)
            .keys(search, request);
    Map<Long, RecordOwner> owners =
        new RecordOwners(entityManager).of(RecordKind.ACCOUNT, keys.rows());
    return keys.with(
        new RowsByKey(
                entityManager,
                "ID, NAME, INDUSTRY, CITY, COUNTRY, UPDATED_AT",
                "FROM ACCOUNT WHERE ID IN")
            .read(keys.rows(), row -> row(row, owners.get(row.number(0)))));
  }

  private static AccountRow row(StoredRow row, RecordOwner owner) {
    return new AccountRow(
        row.number(0),
        row.optionalText(1),
        row.optionalText(2),
        row.optionalText(3),
        row.optionalText(4),
        owner,
        row.instant(5));
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public RecordDetail detail(long id) {
    return new RecordReader(entityManager, links, RecordKind.ACCOUNT).detail(id);
  }

  /** Whose an account is. */
  public RecordOwner owner(long id) {
    return new RecordOwners(entityManager).of(RecordKind.ACCOUNT, id);
  }
}
