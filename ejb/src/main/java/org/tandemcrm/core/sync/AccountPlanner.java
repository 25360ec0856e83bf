package org.tandemcrm.core.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.matching.AccountKey;
import org.tandemcrm.core.matching.AccountMatcher;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.StoredRecord;

/**
 * Plans a CRM's account that no account here is tied to: it makes a new one, or, where an admin
 * wants that, it is tied to the one with its name and domain. Several of them wait for a person.
 */
final class AccountPlanner {

  private static final String MATCHED = "Linked by its name and the domain of its website.";

  private final Planning planning;

  AccountPlanner(Planning planning) {
    this.planning = planning;
  }

  /**
   * @param disputed the link of a record that several accounts qualified for when it was read last
   */
  void plan(MappedRecord record, Optional<Link> disputed) {
    AccountMatcher.Found found =
        AccountMatcher.match(
            AccountKey.of(record.value(AccountField.NAME), record.value(AccountField.WEBSITE)),
            free());
    if (found.isDisputed()) {
      planning.ties().dispute(record, disputed, found.accounts().get(0), reason(found.accounts()));
    } else if (found.only().isPresent()) {
      StoredRecord ours = planning.known().record(found.only().get());
      planning.ties().link(record, ours, disputed, MATCHED);
    } else {
      planning.ties().create(record, disputed);
    }
  }

  private Map<Long, Optional<AccountKey>> free() {
    Map<Long, Optional<AccountKey>> free = new HashMap<>();
    planning
        .known()
        .freeAccounts()
        .forEach(
            account ->
                free.put(
                    account.id(),
                    AccountKey.of(
                        account.value(AccountField.NAME), account.value(AccountField.WEBSITE))));
    return free;
  }

  private static String reason(List<Long> accounts) {
    return accounts.stream()
        .map(Object::toString)
        .collect(
            Collectors.joining(
                ", ",
                "Several accounts here have its name and the domain of its website: ",
                ". It is tied to none of them. Give them names or websites of their own, here or in"
                    + " the CRM; it is looked at again when it changes in the CRM, or when the"
                    + " mapping is applied to the stored records."));
  }
}
