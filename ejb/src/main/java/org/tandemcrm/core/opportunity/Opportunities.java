package org.tandemcrm.core.opportunity;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.account.AccountNames;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.crmuser.RecordOwners;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordReader;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.record.RecordSearch.Order;
import org.tandemcrm.core.record.RelatedRecords;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.ObjectKind;

/** Finds opportunities for pages and the REST API. */
@Stateless
public class Opportunities {

  private static final Order BY_NAME = new Order("NAME_KEY", "OPPORTUNITY_NAME", false);

  private static final Map<String, Order> ORDERS =
      Map.of(
          "",
          BY_NAME,
          "name",
          BY_NAME,
          "updated",
          new Order("UPDATED_AT", "OPPORTUNITY_UPDATED", true),
          "closeDate",
          new Order("CLOSE_DATE", "OPPORTUNITY_CLOSE", false));

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public Opportunities() {}

  Opportunities(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  /**
   * Opportunities, sorted by {@code name} (as without a sort), {@code closeDate} or {@code
   * updated}.
   *
   * @param search the start of a name, whatever the case, or a whole CRM record id; blank for all
   * @throws IllegalArgumentException with a sentence, for a sort that there isn't
   */
  public Page<OpportunityRow> list(String search, PageRequest request) {
    Page<Long> keys =
        new RecordSearch(entityManager, RecordKind.OPPORTUNITY, List.of("NAME_KEY"), ORDERS)
            .keys(search, request);
    return keys.with(rows(keys.rows()));
  }

  /** The opportunities of an account, in the order in which they were linked. */
  public Page<OpportunityRow> ofAccount(long accountId, PageRequest request) {
    Page<Long> keys =
        new RelatedRecords(entityManager).at(accountId, ObjectKind.OPPORTUNITY, request);
    return keys.with(rows(keys.rows()));
  }

  /** Opportunities by their keys, in that order; one that is not there is left out. */
  public List<OpportunityRow> rows(List<Long> keys) {
    Map<Long, RecordOwner> owners =
        new RecordOwners(entityManager).of(RecordKind.OPPORTUNITY, keys);
    Map<Long, AccountName> at = new AccountNames(entityManager).of(keys);
    return new RowsByKey(
            entityManager,
            "ID, NAME, AMOUNT, CURRENCY, STAGE, CLOSE_DATE, IS_CLOSED, IS_WON, UPDATED_AT",
            "FROM OPPORTUNITY WHERE DELETED_AT IS NULL AND ID IN")
        .read(keys, row -> row(row, owners.get(row.number(0)), at.get(row.number(0))));
  }

  private static OpportunityRow row(StoredRow row, RecordOwner owner, AccountName account) {
    return new OpportunityRow(
        row.number(0),
        row.optionalText(1),
        row.canonical(2).map(BigDecimal::new),
        row.optionalText(3),
        row.optionalText(4),
        row.canonical(5).map(LocalDate::parse),
        isTrue(row, 6),
        isTrue(row, 7),
        Optional.ofNullable(account),
        owner,
        row.instant(8));
  }

  private static boolean isTrue(StoredRow row, int column) {
    return row.canonical(column).map(Boolean::parseBoolean).orElse(false);
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public RecordDetail detail(long id) {
    return new RecordReader(entityManager, links, RecordKind.OPPORTUNITY).detail(id);
  }

  /** The prospects of an opportunity with what they are to it, the primary one first. */
  public List<ContactRole> contacts(long id) {
    return new ContactRoles(entityManager).ofOpportunity(id);
  }

  /** The opportunities of a prospect with what they are to them. */
  public List<ContactRole> ofProspect(long prospectId) {
    return new ContactRoles(entityManager).ofProspect(prospectId);
  }
}
