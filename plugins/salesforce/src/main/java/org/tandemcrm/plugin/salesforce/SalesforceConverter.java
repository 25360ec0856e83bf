package org.tandemcrm.plugin.salesforce;

import com.sforce.soap.partner.LeadConvert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Converts leads in as few calls as Salesforce allows. What can't be is refused before the call.
 */
final class SalesforceConverter {

  private static final String LEAD = "00Q";
  private static final String USER = "005";
  private static final String ACCOUNT = "001";
  private static final String CONTACT = "003";

  private final SalesforceClient client;
  private final SalesforceFinder finder;

  SalesforceConverter(SalesforceClient client, SalesforceFinder finder) {
    this.client = client;
    this.finder = finder;
  }

  List<ConversionResult> convert(List<ConversionRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    ConversionResult[] results = new ConversionResult[requests.size()];
    List<SalesforceConversion.Lead> leads = new ArrayList<>();
    for (int place = 0; place < results.length; place++) {
      ConversionRequest request = requests.get(place);
      Optional<ConversionResult> refusal = refusal(request);
      if (refusal.isPresent()) {
        results[place] = refusal.get();
      } else {
        leads.add(new SalesforceConversion.Lead(place, leadConvert(request)));
      }
    }
    if (!leads.isEmpty()) {
      new SalesforceConversion(client, finder, results).convert(leads);
    }
    return List.of(results);
  }

  /** An id of another form can make Salesforce refuse the whole call. */
  private static Optional<ConversionResult> refusal(ConversionRequest request) {
    if (!isOf(LEAD, request.leadId())) {
      return refused(Cause.GONE, "There is no lead " + request.leadId() + " in Salesforce.");
    }
    if (request.convertedStatus().isBlank()) {
      return refused(Cause.INVALID_VALUE, "A conversion needs a converted status.");
    }
    if (request.ownerId().filter(id -> !isOf(USER, id)).isPresent()) {
      return refused(
          Cause.OWNER,
          "Only a user can own what a lead becomes, and "
              + request.ownerId().get()
              + " is none. Choose a user.");
    }
    if (request.accountId().filter(id -> !isOf(ACCOUNT, id)).isPresent()) {
      return refused(Cause.REFERENCE, request.accountId().get() + " is no account of Salesforce.");
    }
    if (request.contactId().filter(id -> !isOf(CONTACT, id)).isPresent()) {
      return refused(Cause.REFERENCE, request.contactId().get() + " is no contact of Salesforce.");
    }
    return Optional.empty();
  }

  private static boolean isOf(String prefix, String id) {
    return SalesforceIds.isId(id) && id.startsWith(prefix);
  }

  private static Optional<ConversionResult> refused(Cause cause, String reason) {
    return Optional.of(new ConversionResult.Rejected(cause, reason));
  }

  private static LeadConvert leadConvert(ConversionRequest request) {
    LeadConvert lead = new LeadConvert();
    lead.setLeadId(request.leadId());
    lead.setConvertedStatus(request.convertedStatus());
    request.ownerId().ifPresent(lead::setOwnerId);
    request.accountId().ifPresent(lead::setAccountId);
    request.contactId().ifPresent(lead::setContactId);
    lead.setDoNotCreateOpportunity(!request.isWithOpportunity());
    request.opportunityName().ifPresent(lead::setOpportunityName);
    lead.setSendNotificationEmail(request.isNotifying());
    return lead;
  }
}
