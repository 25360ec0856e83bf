package org.tandemcrm.web.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.web.frame.Badge;

/** Words, icons and colours for the states of a link. */
@Named("linkBadges")
@ApplicationScoped
public class LinkBadges {

  public Badge state(LinkState state) {
    return switch (state) {
      case LINKED -> new Badge("in-step", "link", "linked");
      case OUT_OF_SCOPE -> new Badge("waiting", "filter", "out of scope");
      case DELETED -> new Badge("waiting", "trash", "deleted in the CRM");
      case COLLISION -> Badge.attention("collision");
      case DISPUTED -> Badge.attention("disputed");
      case SUSPENDED -> Badge.paused("suspended");
    };
  }
}
