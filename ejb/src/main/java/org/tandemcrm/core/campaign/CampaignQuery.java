package org.tandemcrm.core.campaign;

import java.util.Optional;

/**
 * Which campaigns a list shows; what is absent lets all through.
 *
 * @param search the start of a name, whatever the case, or a whole CRM id; blank for all
 */
public record CampaignQuery(String search, Optional<Long> connectionId, Optional<Boolean> active) {

  public static final CampaignQuery ALL = new CampaignQuery("", Optional.empty(), Optional.empty());

  public CampaignQuery {
    search = search == null ? "" : search.strip();
  }
}
