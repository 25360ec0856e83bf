package org.tandemcrm.plugin.salesforce;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.Mutation;

/**
 * How a mutation is sent; those of one route go together in one call.
 *
 * @param method of HTTP
 * @param path below the version's root
 * @param isCreation whether it makes new records
 * @param isAssigned whether the organisation's assignment rules run
 * @param isRepeatable whether sending the same once more does no harm
 */
record SalesforceRoute(
    String method, String path, boolean isCreation, boolean isAssigned, boolean isRepeatable) {

  private static final String COLLECTION = "composite/sobjects";

  /**
   * @param keyField the object's field for our key; absent when the organisation has none
   */
  static SalesforceRoute of(Mutation mutation, Optional<String> keyField) {
    boolean isAssigned = mutation.isAssignedByCrm();
    if (!mutation.isCreate()) {
      return new SalesforceRoute("PATCH", COLLECTION, false, isAssigned, true);
    }
    return keyField
        .map(
            key ->
                new SalesforceRoute(
                    "PATCH",
                    COLLECTION + "/" + mutation.object() + "/" + key,
                    true,
                    isAssigned,
                    true))
        .orElseGet(
            () -> new SalesforceRoute("POST", COLLECTION, true, isAssigned, isMadeOnce(mutation)));
  }

  /** Salesforce itself refuses to make somebody a member of a campaign twice. */
  private static boolean isMadeOnce(Mutation mutation) {
    return mutation.object().equals(SalesforceMemberWriter.MEMBER);
  }

  /**
   * Salesforce assigns owners unless it is told not to. A record that its duplicate rules warn of
   * is not created, for the host links it instead; one that is there is changed all the same.
   */
  Map<String, String> headers() {
    return Map.of(
        "Sforce-Auto-Assign",
        isAssigned ? "TRUE" : "FALSE",
        "Sforce-Duplicate-Rule-Header",
        "allowSave=" + !isCreation);
  }
}
