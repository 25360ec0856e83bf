package org.tandemcrm.core.crmuser;

import java.util.Optional;

/**
 * A user as a CRM told of it.
 *
 * @param crmId the CRM's id in its normal form
 * @param active false when it can't log in there, or is gone
 * @param profileId the CRM's id of its profile
 * @param profile the name of its profile
 * @param managerId the CRM's id of its manager
 * @param timeZone its IANA zone
 */
record ReadUser(
    String crmId,
    Optional<String> name,
    Optional<String> email,
    Optional<String> login,
    boolean active,
    Optional<String> profileId,
    Optional<String> profile,
    Optional<String> managerId,
    Optional<String> timeZone) {}
