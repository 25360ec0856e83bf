package org.tandemcrm.plugin.crmactions;

import java.util.Optional;

/**
 * A lead to be converted, as the CRM holds it.
 *
 * @param place of its run among those of the call
 * @param id the CRM's id
 * @param company blank for none
 * @param recordType absent where leads have none
 */
record Lead(
    int place,
    String id,
    String company,
    Optional<String> email,
    Optional<String> owner,
    Optional<String> recordType) {}
