package org.tandemcrm.core.prospect;

import java.time.Instant;
import java.util.Optional;
import org.tandemcrm.core.account.AccountName;
import org.tandemcrm.core.crmuser.RecordOwner;

/**
 * A prospect as lists show it. Texts are null when blank.
 *
 * @param id the key
 * @param email null for an unknown prospect
 * @param firstName null when blank
 * @param lastName null when blank
 * @param company null when blank
 * @param country null when blank
 * @param score 0 to 1000
 * @param grade A+ to F
 * @param updatedAt when one of its values last changed
 * @param links how many CRM records are tied to it, in any state
 * @param owner whose it is
 * @param account the account that it is at
 */
public record ProspectRow(
    long id,
    String email,
    String firstName,
    String lastName,
    String company,
    String country,
    int score,
    String grade,
    Instant updatedAt,
    int links,
    RecordOwner owner,
    Optional<AccountName> account) {}
