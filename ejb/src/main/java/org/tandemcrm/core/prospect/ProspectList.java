package org.tandemcrm.core.prospect;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.account.AccountNames;
import org.tandemcrm.core.crmuser.RecordOwner;
import org.tandemcrm.core.crmuser.RecordOwners;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordSearch;
import org.tandemcrm.core.record.RecordSearch.Order;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** Reads a page of prospects: its keys from an index, then its rows with what is tied to them. */
final class ProspectList {

  private static final List<String> SEARCHED = List.of("EMAIL_KEY", "NAME_KEY", "COMPANY_KEY");

  private static final Order BY_NAME = new Order("NAME_KEY", "PROSPECT_NAME", false);

  private static final Map<String, Order> ORDERS =
      Map.of(
          "",
          BY_NAME,
          "name",
          BY_NAME,
          "updated",
          new Order("UPDATED_AT", "PROSPECT_UPDATED", true),
          "score",
          new Order("SCORE", "PROSPECT_SCORE", true),
          "email",
          new Order("EMAIL_KEY", "", false));

  private final EntityManager entityManager;

  ProspectList(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<ProspectRow> page(ProspectQuery query) {
    Page<Long> keys = keys(query);
    return keys.with(rows(keys.rows()));
  }

  Page<Long> keys(ProspectQuery query) {
    return search().keys(query.terms(), query.page(), query.scope());
  }

  RecordSearch search() {
    return new RecordSearch(entityManager, RecordKind.PROSPECT, SEARCHED, ORDERS);
  }

  /** Prospects by their keys, in that order; one that is not there is left out. */
  List<ProspectRow> rows(List<Long> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Long, Integer> links = new HashMap<>();
    new RowQuery(
            entityManager,
            "RECORD_ID, COUNT(*)",
            "FROM LINK WHERE RECORD_ID IN" + RowsByKey.list(keys) + " GROUP BY RECORD_ID")
        .list(row -> links.put(row.number(0), Math.toIntExact(row.number(1))));
    Map<Long, RecordOwner> owners = new RecordOwners(entityManager).of(RecordKind.PROSPECT, keys);
    Map<Long, AccountName> accounts = new AccountNames(entityManager).of(keys);
    return new RowsByKey(
            entityManager,
            "ID, EMAIL, FIRST_NAME, LAST_NAME, COMPANY, COUNTRY, SCORE, GRADE, UPDATED_AT",
            "FROM PROSPECT WHERE DELETED_AT IS NULL AND ID IN")
        .read(
            keys,
            row ->
                row(
                    row,
                    links.getOrDefault(row.number(0), 0),
                    owners.get(row.number(0)),
                    Optional.ofNullable(accounts.get(row.number(0)))));
  }

  private static ProspectRow row(
      StoredRow row, int links, RecordOwner owner, Optional<AccountName> account) {
    return new ProspectRow(
        row.number(0),
        row.optionalText(1).orElse(null),
        row.optionalText(2).orElse(null),
        row.optionalText(3).orElse(null),
        row.optionalText(4).orElse(null),
        row.optionalText(5).orElse(null),
        (int) row.number(6),
        row.text(7),
        row.instant(8),
        links,
        owner,
        account);
  }
}
