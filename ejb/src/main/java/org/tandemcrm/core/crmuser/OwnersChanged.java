package org.tandemcrm.core.crmuser;

import java.util.Set;

/**
 * Told inside the transaction in which other Tandem users came to stand behind CRM users.
 *
 * @param crmIds the CRM's ids of those users
 */
public record OwnersChanged(long connectionId, Set<String> crmIds) {}
