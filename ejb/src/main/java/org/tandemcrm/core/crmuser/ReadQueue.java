package org.tandemcrm.core.crmuser;

import java.util.Optional;

/**
 * An owner that is no user, as a CRM told of it.
 *
 * @param crmId the CRM's id in its normal form
 */
record ReadQueue(String crmId, Optional<String> name) {}
