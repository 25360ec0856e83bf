package org.tandemcrm.web.action;

import org.tandemcrm.spi.HostLists;

/** What somebody can do about a list of choices that offers nothing. */
final class EmptyChoices {

  private EmptyChoices() {}

  /** The next step, in a sentence or two. */
  static String words(String list) {
    return switch (list) {
      case HostLists.LISTS -> "There is no list yet: make one under Lists.";
      case HostLists.WEBHOOKS -> "There is no webhook yet: an admin adds one under Webhooks.";
      case HostLists.TASK_TEMPLATES ->
          "There is no task template yet: an admin adds one under Settings > Tasks.";
      case HostLists.USERS -> "There is nobody to choose: an admin adds people under Users.";
      case HostLists.CRM_USERS ->
          "Nobody of this CRM is linked to a person here: an admin does so under Link CRM users.";
      default ->
          HostLists.isOne(list)
              ? "There is nothing to choose yet."
              : "The CRM offered nothing here when it was asked. Add it there, then refresh the"
                  + " choices.";
    };
  }
}
