package org.tandemcrm.web.campaign;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tandemcrm.core.campaign.CampaignQuery;

/**
 * What the address of the list of campaigns says, untrusted.
 *
 * @param state "active", "over", or anything else for both
 */
record CampaignAddress(String search, Long connection, String state) {

  static final String ACTIVE = "active";
  static final String OVER = "over";

  CampaignAddress {
    search = search == null ? "" : search.strip();
    state = ACTIVE.equals(state) || OVER.equals(state) ? state : "";
  }

  CampaignQuery query() {
    return new CampaignQuery(
        search,
        Optional.ofNullable(connection),
        state.isEmpty() ? Optional.empty() : Optional.of(state.equals(ACTIVE)));
  }

  boolean isEverything() {
    return search.isEmpty() && connection == null && state.isEmpty();
  }

  String inUrl() {
    return "?state="
        + state
        + (connection == null ? "" : "&connection=" + connection)
        + (search.isEmpty() ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
  }
}
