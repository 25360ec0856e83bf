package org.tandemcrm.core.cases;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.matching.AccountKey;
import org.tandemcrm.core.matching.AccountMatcher;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.NameKey;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordReader;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;

/**
 * What a person has to decide: emails that two records claim, accounts that no rule tells apart,
 * and fields that were stopped. None of it has rows of its own, so a case that settles itself is
 * gone by itself.
 */
@Stateless
public class Cases {

  private static final int MOST_CANDIDATES = 50;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Links links;

  public Cases() {}

  Cases(EntityManager entityManager, Links links) {
    this.entityManager = entityManager;
    this.links = links;
  }

  public Page<CaseRow> list(CaseQuery query) {
    return new CaseReader(entityManager).page(query);
  }

  /**
   * @throws NotFoundException when it was decided, or has settled itself
   */
  public CaseRow find(CaseKey key) {
    return new CaseReader(entityManager)
        .one(key)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "This case waits no longer: it was decided, or has settled itself."));
  }

  /** Our record; absent when it is gone. */
  public Optional<RecordDetail> record(RecordKind kind, long id) {
    try {
      return Optional.of(new RecordReader(entityManager, links, kind).detail(id));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** The accounts that qualify for a CRM's account of that name and website, the oldest first. */
  public List<Long> candidates(long connectionId, Map<RecordField, String> theirs) {
    Optional<AccountKey> key =
        AccountKey.of(
            Optional.ofNullable(theirs.get(AccountField.NAME)),
            Optional.ofNullable(theirs.get(AccountField.WEBSITE)));
    Map<Long, Optional<AccountKey>> free = new HashMap<>();
    new RowQuery(
            entityManager,
            "A.ID, A.NAME, A.WEBSITE",
            "FROM ACCOUNT A WHERE A.NAME_KEY = ?1 AND A.DELETED_AT IS NULL AND NOT EXISTS"
                + " (SELECT 1 FROM LINK L WHERE L.LIVE_RECORD_ID = A.ID"
                + " AND L.CONNECTION_ID = ?2)",
            NameKey.of(RecordKind.ACCOUNT, theirs),
            connectionId)
        .head(
            "A.ID",
            MOST_CANDIDATES,
            row ->
                free.put(row.number(0), AccountKey.of(row.optionalText(1), row.optionalText(2))));
    return AccountMatcher.match(key, free).accounts();
  }

  /** How many wait, from the kept counts of links. */
  public long waiting() {
    long links =
        new RowQuery(
                entityManager,
                "AMOUNT",
                "FROM CONNECTION_COUNT WHERE LINK_STATE IN ('COLLISION', 'DISPUTED')")
            .list(row -> row.number(0)).stream().mapToLong(Long::longValue).sum();
    long stopped =
        new RowQuery(entityManager, "S.LINK_ID", "FROM STOPPED_FIELD S")
            .head("S.LINK_ID", Page.MOST_COUNTED, row -> row.number(0))
            .size();
    return links + stopped;
  }
}
