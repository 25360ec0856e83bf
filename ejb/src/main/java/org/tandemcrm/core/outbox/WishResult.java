package org.tandemcrm.core.outbox;

import java.util.Optional;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.LeadResult;

/** What an action is told of its wish. Pure. */
final class WishResult {

  private WishResult() {}

  /**
   * @param answer absent as long as nobody knows
   * @param link the record's live link as it is now
   * @param entryState the state of the outbox's entry; absent when there is none
   */
  static LeadResult of(
      Optional<WishAnswer> answer, Optional<Link> link, Optional<String> entryState) {
    if (answer.isEmpty()) {
      return entryState.filter("HELD"::equals).isPresent()
          ? new LeadResult.Refused(
              "What is to be sent for it waits for an approval. Decide that, then have this run"
                  + " again.")
          : new LeadResult.Pending(
              "Something else is sent for it just now, or the CRM's answer is still awaited.");
    }
    WishAnswer known = answer.get();
    if (known.result() == WishAnswer.Result.REFUSED) {
      return new LeadResult.Refused(known.reason().orElse("The CRM refused it."));
    }
    if (link.isEmpty()) {
      return new LeadResult.Refused(
          "It was in the CRM, and its record was deleted there or its link was ended since.");
    }
    CrmLink there = new CrmLink(link.get().object(), link.get().kind(), link.get().crmId());
    if (known.result() == WishAnswer.Result.CREATED) {
      return new LeadResult.Created(there, known.reason());
    }
    return link.get().state() == LinkState.OUT_OF_SCOPE
        ? new LeadResult.OutsideFilter(there)
        : new LeadResult.Existed(there, known.reason());
  }
}
