package org.tandemcrm.core.crmlist;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.MemberStatus;

/** Which lists are about campaigns. */
final class CrmListNames {

  private static final String OF_STATUSES = ChoiceLists.memberStatuses("");

  private CrmListNames() {}

  /** True for the lists of campaigns. */
  static boolean isOfCampaigns(String list) {
    return list.equals(ChoiceLists.CAMPAIGNS) || list.equals(ChoiceLists.ALL_CAMPAIGNS);
  }

  /** The campaign of whose members a list gives the statuses; absent for another list. */
  static Optional<String> campaignOf(String list) {
    return list.startsWith(OF_STATUSES)
        ? Optional.of(list.substring(OF_STATUSES.length()))
        : Optional.empty();
  }

  /** Statuses as a form offers them, the default first. */
  static List<Choice> choices(List<MemberStatus> statuses) {
    return Stream.concat(
            statuses.stream().filter(MemberStatus::isDefault),
            statuses.stream().filter(status -> !status.isDefault()))
        .map(status -> new Choice(status.value(), status.value()))
        .toList();
  }
}
