package org.tandemcrm.core.prospect;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.account.AccountNames;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.crmuser.RecordOwners;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordReader;
import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.record.RelatedRecords;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ObjectKind;

/** Finds prospects for pages and the REST API. Each search and each sort has an index. */
@Stateless
public class Prospects {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public Prospects() {}

  Prospects(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  /**
   * @throws IllegalArgumentException with a sentence, for a sort that there isn't
   */
  public Page<ProspectRow> list(ProspectQuery query) {
    return new ProspectList(entityManager).page(query);
  }

  /**
   * A prospect, whoever owns it: for those who see all.
   *
   * @throws NotFoundException when there is none of that key
   */
  public RecordDetail detail(long id) {
    return detail(id, RecordScope.ALL);
  }

  /**
   * @throws NotFoundException when there is none of that key in the scope
   */
  public RecordDetail detail(long id, RecordScope scope) {
    return new RecordReader(entityManager, links, RecordKind.PROSPECT).detail(id, scope);
  }

  /** Prospects by their keys, in that order; one that is not there is left out. */
  public List<ProspectRow> rows(List<Long> ids) {
    return new ProspectList(entityManager).rows(ids);
  }

  /** The people at an account, in the order in which they were linked. */
  public Page<ProspectRow> ofAccount(long accountId, PageRequest request) {
    Page<Long> keys = new RelatedRecords(entityManager).at(accountId, ObjectKind.CONTACT, request);
    return keys.with(rows(keys.rows()));
  }

  /** Whose a prospect is. */
  public RecordOwner owner(long id) {
    return new RecordOwners(entityManager).of(RecordKind.PROSPECT, id);
  }

  /** The account that a prospect is at. */
  public Optional<AccountName> account(long id) {
    return new AccountNames(entityManager).of(id);
  }

  /** What a list's search means, for acts on all that it finds. */
  public static RecordSearch search(EntityManager entityManager) {
    return new ProspectList(entityManager).search();
  }

  /** The key of the prospect with that email, whatever its case and whoever owns it. */
  public Optional<Long> byEmail(String email) {
    return byEmail(email, RecordScope.ALL);
  }

  /** The key of the prospect in the scope with that email, whatever its case. */
  public Optional<Long> byEmail(String email, RecordScope scope) {
    return EmailKey.of(Optional.of(email))
        .flatMap(
            key ->
                new RowQuery(
                        entityManager, "ID, OWNER_ID", "FROM PROSPECT WHERE EMAIL_KEY = ?1", key)
                    .first(row -> row))
        .filter(row -> scope.covers(row.optionalNumber(1)))
        .map(row -> row.number(0));
  }
}
