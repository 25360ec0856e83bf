package org.tandemcrm.plugin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tandemcrm.spi.Choice;
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
          "converted-lead-statuses",
          new Source(
              "SELECT ApiName,MasterLabel FROM LeadStatus WHERE IsConverted = true"
                  + " ORDER BY SortOrder",
              "ApiName",
              "MasterLabel"),
          "users",
          new Source(
              "SELECT Id,Name FROM User WHERE IsActive = true AND UserType = 'Standard'"
                  + " ORDER BY Name",
              "Id",
              "Name"));

  private static final Source PROFILES =
      new Source("SELECT Id,Name FROM Profile ORDER BY Name", "Id", "Name");

  private final SalesforceQueries queries;

  SalesforceChoices(SalesforceQueries queries) {
    this.queries = queries;
  }

  List<Choice> list(String name) {
    Source source = LISTS.get(name);
    if (source == null) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED,
          "Salesforce offers no list named "
              + name
              + ", but "
              + String.join(", ", new TreeSet<>(LISTS.keySet()))
              + ".");
    }
    return choices(source);
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
