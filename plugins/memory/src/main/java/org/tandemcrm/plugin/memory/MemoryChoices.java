package org.tandemcrm.plugin.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Value;

/** The lists that forms offer: of actions by their common names, and one of its own. */
final class MemoryChoices {

  /** The statuses of a lead that isn't converted. */
  static final String LEAD_STATUS = "LeadStatus";

  private final MemoryOrganisation organisation;
  private final MemoryCampaigns campaigns;

  MemoryChoices(MemoryOrganisation organisation, MemoryCampaigns campaigns) {
    this.organisation = organisation;
    this.campaigns = campaigns;
  }

  List<Choice> list(String name) {
    String of = name.substring(name.indexOf(':') + 1);
    if (name.equals(ChoiceLists.memberStatuses(of))) {
      return memberStatuses(of);
    }
    if (name.equals(ChoiceLists.recordTypes(of)) && MemorySchema.object(of).isPresent()) {
      return List.of();
    }
    return switch (name) {
      case LEAD_STATUS -> MemorySchema.LEAD_STATUSES;
      case ChoiceLists.CONVERTED_STATUSES -> MemorySchema.CONVERTED_STATUSES;
      case ChoiceLists.CAMPAIGNS -> campaigns(true);
      case ChoiceLists.ALL_CAMPAIGNS -> campaigns(false);
      case ChoiceLists.TASK_STATUSES -> MemoryTasks.STATUSES;
      case ChoiceLists.TASK_PRIORITIES -> MemoryTasks.PRIORITIES;
      case ChoiceLists.USERS -> users();
      case ChoiceLists.LEAD_RECORD_TYPES -> List.of();
      default ->
          throw PluginException.of(
              FailureKind.UNSUPPORTED, "The CRM in memory offers no list named " + name + ".");
    };
  }

  private List<Choice> campaigns(boolean activeAlone) {
    return campaigns.campaigns(activeAlone).stream()
        .map((Campaign campaign) -> new Choice(campaign.id(), campaign.name()))
        .toList();
  }

  private List<Choice> memberStatuses(String campaign) {
    return Optional.ofNullable(campaigns.statuses(Set.of(campaign)).get(campaign)).stream()
        .flatMap(List::stream)
        .map((MemberStatus status) -> new Choice(status.value(), status.value()))
        .toList();
  }

  private List<Choice> users() {
    Set<String> ids = Set.copyOf(organisation.ids(MemorySchema.USER));
    return organisation.find(MemorySchema.USER, Set.of("Name", "Active"), ids).stream()
        .filter(user -> new Value.Flag(true).equals(user.values().get("Active")))
        .map(MemoryChoices::choice)
        .sorted(Comparator.comparing(Choice::label).thenComparing(Choice::value))
        .toList();
  }

  private static Choice choice(CrmRecord user) {
    Map<String, Value> values = user.values();
    return new Choice(
        user.id(), values.get("Name") instanceof Value.Text name ? name.text() : user.id());
  }
}
