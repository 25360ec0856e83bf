package org.tandemcrm.core.matching;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account here that a CRM's account without a link stands for, when an admin wants more
 * than the CRM's id to count: the one with its name and the domain of its website.
 */
public final class AccountMatcher {

  /**
   * What was found.
   *
   * @param accounts the keys of the accounts that qualify, the oldest first: none means a new one,
   *     several that no rule decides
   */
  public record Found(List<Long> accounts) {

    public Found {
      accounts = List.copyOf(accounts);
    }

    /** The only one that qualifies. */
    public Optional<Long> only() {
      return accounts.size() == 1 ? Optional.of(accounts.get(0)) : Optional.empty();
    }

    public boolean isDisputed() {
      return accounts.size() > 1;
    }
  }

  private AccountMatcher() {}

  /**
   * @param key that of the CRM's account; absent when it says too little
   * @param free the keys of the accounts here that no record of the connection is linked to, by
   *     their number
   */
  public static Found match(Optional<AccountKey> key, Map<Long, Optional<AccountKey>> free) {
    return new Found(
        free.entrySet().stream()
            .filter(account -> key.isPresent() && account.getValue().equals(key))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }
}
