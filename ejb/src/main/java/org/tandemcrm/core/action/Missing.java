package org.tandemcrm.core.action;

import java.util.Optional;
import org.tandemcrm.spi.CrmLink;

/** The link that a run needs and its prospect doesn't have. */
record Missing(LinkNeed need) {

  static Optional<Missing> of(LinkNeed need, Optional<CrmLink> link) {
    boolean met = need == LinkNeed.NONE || link.filter(one -> need.isMetBy(one.kind())).isPresent();
    return met ? Optional.empty() : Optional.of(new Missing(need));
  }

  String whileWaiting() {
    return "Waits until the prospect is linked to " + need.words() + ".";
  }

  String skipping() {
    return "The prospect is not linked to " + need.words() + ".";
  }
}
