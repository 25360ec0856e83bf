package org.tandemcrm.sandbox.salesforce.record;

import java.util.Optional;

/**
 * What the conversion of a lead is to do.
 *
 * @param leadId in the form of 18 characters, as the other ids
 * @param status a LeadStatus of converted leads
 * @param accountId the account to use; a new one if empty
 * @param contactId the contact to use, one of that account; a new one if empty
 * @param opportunityName its name, the lead's company if empty
 * @param opportunityId an opportunity to use instead of a new one
 * @param withOpportunity whether an opportunity is made
 * @param ownerId of the new records; the lead's owner if empty
 * @param overwriteLeadSource whether the used contact takes over the lead's source
 * @param truncates whether texts that are too long are cut instead of refused
 */
public record Conversion(
    String leadId,
    String status,
    Optional<String> accountId,
    Optional<String> contactId,
    Optional<String> opportunityName,
    Optional<String> opportunityId,
    boolean withOpportunity,
    Optional<String> ownerId,
    boolean overwriteLeadSource,
    boolean truncates) {

  /** The status of converted leads that every org has at first. */
  public static final String USUAL_STATUS = "Closed - Converted";

  /** Into new records of the lead's owner, with an opportunity. */
  public static Conversion plain(String leadId) {
    return new Conversion(
        leadId,
        USUAL_STATUS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        false,
        false);
  }

  /** Which records came of it. */
  public record Outcome(
      String leadId, String accountId, String contactId, Optional<String> opportunityId) {}
}
