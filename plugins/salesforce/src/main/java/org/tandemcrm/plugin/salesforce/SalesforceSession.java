package org.tandemcrm.plugin.salesforce;

import java.net.URI;

/**
 * A log-in. It has no known end: Salesforce refuses the token one day, then there is a new one.
 *
 * @param token the bearer token; a secret, not shown by {@link #toString}
 * @param instanceUrl where all calls go, without a path
 * @param organisationId the organisation's id, 18 characters
 * @param userId the sync user's id, 18 characters
 */
record SalesforceSession(String token, URI instanceUrl, String organisationId, String userId) {

  @Override
  public String toString() {
    return "SalesforceSession of " + userId + " at " + instanceUrl;
  }
}
