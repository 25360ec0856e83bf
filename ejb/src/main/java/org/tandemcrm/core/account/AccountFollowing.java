package org.tandemcrm.core.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * What a prospect takes over from the account of its contact: the company, and each field that the
 * account's mapping fills into prospects. Such a field follows the account, whatever happens to it
 * at the prospect.
 */
public final class AccountFollowing {

  /** The rule that the journal names. */
  public static final String RULE = "follows the account";

  /** How the key of an account's custom field starts whose value goes to its prospects. */
  private static final String FOLLOWED = "prospect.";

  private AccountFollowing() {}

  /** The key of the account's field that carries values to that field of its prospects. */
  public static String carrierKey(RecordField prospectField) {
    return FOLLOWED + prospectField.key();
  }

  /** The field of prospects that an account's field of that key fills; absent for any other. */
  public static Optional<RecordField> filledBy(String accountFieldKey) {
    return accountFieldKey.startsWith(FOLLOWED)
        ? Optional.of(RecordKind.PROSPECT.field(accountFieldKey.substring(FOLLOWED.length())))
        : Optional.empty();
  }

  /** The values that prospects take over; a blank of the account leaves theirs as it is. */
  public static Map<RecordField, String> followed(Map<RecordField, String> account) {
    Map<RecordField, String> followed = new HashMap<>();
    Optional.ofNullable(account.get(AccountField.NAME))
        .ifPresent(name -> followed.put(ProspectField.COMPANY, name));
    account.forEach(
        (field, value) -> filledBy(field.key()).ifPresent(target -> followed.put(target, value)));
    return followed;
  }
}
