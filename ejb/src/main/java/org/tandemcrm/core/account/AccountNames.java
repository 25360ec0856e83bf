package org.tandemcrm.core.account;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RelatedRecords;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** Which accounts the records of one page are at: three queries, however many they are. */
public final class AccountNames {

  private final EntityManager entityManager;

  public AccountNames(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The account that a prospect or an opportunity is at. */
  public Optional<AccountName> of(long recordId) {
    return Optional.ofNullable(of(List.of(recordId)).get(recordId));
  }

  /** The accounts that prospects or opportunities are at; one that is at none has no entry. */
  public Map<Long, AccountName> of(List<Long> recordIds) {
    Map<Long, Long> accounts = new RelatedRecords(entityManager).accountsOf(recordIds);
    Map<Long, AccountName> names = new HashMap<>();
    new RowsByKey(entityManager, "ID, NAME", "FROM ACCOUNT WHERE DELETED_AT IS NULL AND ID IN")
        .read(List.copyOf(Set.copyOf(accounts.values())), AccountNames::name)
        .forEach(name -> names.put(name.id(), name));
    Map<Long, AccountName> found = new HashMap<>();
    accounts.forEach(
        (recordId, account) ->
            Optional.ofNullable(names.get(account)).ifPresent(name -> found.put(recordId, name)));
    return found;
  }

  private static AccountName name(StoredRow row) {
    return new AccountName(row.number(0), row.optionalText(1).orElse("Account " + row.number(0)));
  }
}
