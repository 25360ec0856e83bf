package org.tandemcrm.plugin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** The lists that live in Salesforce. */
final class SalesforceChoices {

  private record Source(String soql, String value, String label) {}

  private static final Map<String, Source> LISTS =
      Map.of(
          "lead-statuses",
          new Source(
              "SELECT ApiName,MasterLabel FROM LeadStatus ORDER BY SortOrder",
              "ApiName",
              "MasterLabel"),
          ChoiceLists.CONVERTED_STATUSES,
          new Source(
              "SELECT ApiName,MasterLabel FROM LeadStatus WHERE IsConverted = true"
                  + " ORDER BY SortOrder",
              "ApiName",
              "MasterLabel"),
          ChoiceLists.CAMPAIGNS,
          new Source(
              "SELECT Id,Name FROM Campaign WHERE IsActive = true ORDER BY Name,Id", "Id", "Name"),
          ChoiceLists.ALL_CAMPAIGNS,
          new Source("SELECT Id,Name FROM Campaign ORDER BY Name,Id", "Id", "Name"),
          ChoiceLists.USERS,
          new Source(
              "SELECT Id,Name FROM User WHERE IsActive = true AND UserType = 'Standard'"
                  + " ORDER BY Name",
              "Id",
              "Name"));

  private static final Source PROFILES =
      new Source("SELECT Id,Name FROM Profile ORDER BY Name", "Id", "Name");

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceRecordTypes recordTypes;

  SalesforceChoices(SalesforceClient client, SalesforceQueries queries) {
    this.client = client;
    this.queries = queries;
    this.recordTypes = new SalesforceRecordTypes(client);
  }

  List<Choice> list(String name) {
    Source source = LISTS.get(name);
    if (source != null) {
      return choices(source);
    }
    int colon = name.indexOf(':');
    String of = name.substring(colon + 1);
    if (colon > 0 && name.equals(ChoiceLists.convertedStatuses(of)) && SalesforceIds.isId(of)) {
      List<String> allowed = recordTypes.values("Lead", of, "Status");
      return list(ChoiceLists.CONVERTED_STATUSES).stream()
          .filter(status -> allowed.contains(status.value()))
          .toList();
    }
    if (colon > 0 && name.equals(ChoiceLists.memberStatuses(of)) && SalesforceIds.isId(of)) {
      return choices(
          new Source(
              "SELECT Label FROM CampaignMemberStatus WHERE CampaignId = '"
                  + of
                  + "' ORDER BY IsDefault DESC,SortOrder",
              "Label",
              "Label"));
    }
    if (colon > 0 && name.equals(ChoiceLists.recordTypes(of)) && isObject(of)) {
      return recordTypes.of(of);
    }
    return switch (name) {
      case ChoiceLists.LEAD_RECORD_TYPES -> recordTypes.of("Lead");
      case ChoiceLists.TASK_STATUSES -> ofTask(SalesforceTaskFields.STATUS);
      case ChoiceLists.TASK_PRIORITIES -> ofTask(SalesforceTaskFields.PRIORITY);
      default -> throw unknown(name);
    };
  }

  private static boolean isObject(String name) {
    return SalesforceMeanings.OBJECTS.containsKey(name);
  }

  private List<Choice> ofTask(String field) {
    return client
        .find(client.versioned("sobjects/Task/describe"))
        .map(SalesforceTaskFields::of)
        .map(fields -> fields.options().getOrDefault(field, List.of()))
        .orElse(List.of());
  }

  private static PluginException unknown(String name) {
    return PluginException.of(
        FailureKind.UNSUPPORTED,
        "Salesforce offers no list named "
            + name
            + ", but "
            + String.join(", ", new TreeSet<>(LISTS.keySet()))
            + " and those of tasks, record types and campaigns.");
  }

  /** The profiles of users; none when the sync user can't see them. */
  List<Choice> profiles() {
    try {
      return choices(PROFILES);
    } catch (PluginException e) {
      if (e.kind() == FailureKind.SCHEMA_CHANGED || e.kind() == FailureKind.CONFIGURATION) {
        return List.of();
      }
      throw e;
    }
  }

  private List<Choice> choices(Source source) {
    return queries.all(source.soql(), false).all().stream()
        .map(
            row -> new Choice(row.path(source.value()).asText(), row.path(source.label()).asText()))
        .toList();
  }
}
