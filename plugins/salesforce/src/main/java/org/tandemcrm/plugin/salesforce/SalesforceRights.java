package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.CheckReport.Level.ERROR;
import static org.tandemcrm.spi.CheckReport.Level.OK;
import static org.tandemcrm.spi.CheckReport.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Looks at what the sync user may see and do: all records, each object, the fields that count. */
final class SalesforceRights {

  /** An object, what can't do without it, and the fields that matching and reading need. */
  private record Need(String object, Level without, Set<String> fields) {}

  private static final List<Need> NEEDS =
      List.of(
          new Need(
              "Lead",
              ERROR,
              Set.of(
                  "Email",
                  "LastName",
                  "Company",
                  "IsConverted",
                  "ConvertedContactId",
                  SalesforceSoql.STAMP)),
          new Need("Contact", ERROR, Set.of("Email", "LastName", SalesforceSoql.STAMP)),
          new Need("Account", WARNING, Set.of("Name", SalesforceSoql.STAMP)),
          new Need("Opportunity", WARNING, Set.of("Name", "StageName", SalesforceSoql.STAMP)),
          new Need("OpportunityContactRole", WARNING, Set.of("OpportunityId", "ContactId")),
          new Need("User", WARNING, Set.of("Email", "IsActive", "UserType")),
          new Need("Group", WARNING, Set.of("Name", "Type")));

  /** What owns records; the host reads all of it each night, so that no log has to tell. */
  private static final Set<String> OWNERS = Set.of("User", "Group");

  /** What restricts what may be done to a person, and stands in every organisation. */
  private static final Set<String> CONSENT =
      Set.of("HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall");

  private static final String VIEW_ALL = "View All Data";

  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;
  private final SalesforceActionRights actions;

  SalesforceRights(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.queries = queries;
    this.catalog = catalog;
    this.actions = new SalesforceActionRights(client);
  }

  /** All that was looked at for that user. */
  List<Finding> findings(String userId) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(permissions(userId));
    for (Need need : NEEDS) {
      Optional<SalesforceObject> object = catalog.look(need.object());
      if (object.isEmpty()) {
        findings.add(invisible(need));
      } else {
        findings.addAll(access(need, object.get()));
        findings.addAll(SalesforceWriteRights.of(object.get()));
      }
    }
    findings.add(SalesforceWriteRights.conversion());
    findings.addAll(actions.findings());
    return findings;
  }

  /** The user's profile counts too: it owns a permission set. */
  private List<Finding> permissions(String userId) {
    List<JsonNode> sets;
    try {
      sets =
          queries
              .all(
                  "SELECT PermissionsViewAllData,PermissionsConvertLeads FROM PermissionSet WHERE"
                      + " Id IN (SELECT PermissionSetId FROM PermissionSetAssignment WHERE"
                      + " AssigneeId = '"
                      + userId
                      + "')",
                  false)
              .all();
    } catch (PluginException e) {
      if (e.kind() == FailureKind.RATE_LIMITED
          || e.kind() == FailureKind.TRANSIENT
          || e.kind() == FailureKind.AUTHENTICATION) {
        throw e;
      }
      return List.of(
          new Finding(
              WARNING,
              VIEW_ALL,
              "Whether the sync user sees all records, and may convert leads, can't be checked: "
                  + e.getMessage(),
              "Give it the permission View Setup and Configuration, and check again."));
    }
    return List.of(
        viewAll(sets),
        SalesforceActionRights.conversion(
            sets.stream().anyMatch(set -> set.path("PermissionsConvertLeads").asBoolean())));
  }

  private static Finding viewAll(List<JsonNode> sets) {
    return sets.stream().anyMatch(set -> set.path("PermissionsViewAllData").asBoolean())
        ? new Finding(OK, VIEW_ALL, "The sync user sees all records.", "")
        : new Finding(
            WARNING,
            VIEW_ALL,
            "The sync user has no permission View All Data. A record that it can't see looks"
                + " deleted, and the same person is created once more.",
            "Give it View All Data in its profile or a permission set, unless sharing shows it all"
                + " records.");
  }

  private static Finding invisible(Need need) {
    return new Finding(
        need.without(),
        need.object(),
        "The sync user can't read "
            + need.object()
            + " records."
            + (need.object().equals("Group")
                ? " Owners that are queues are shown by their ids, as their names stand there."
                : ""),
        "Give its profile or a permission set the right to read " + need.object() + ".");
  }

  private static List<Finding> access(Need need, SalesforceObject object) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        missing(object, need.fields())
            .map(
                fields ->
                    new Finding(
                        need.without(),
                        need.object(),
                        "The sync user can't read these fields of "
                            + need.object()
                            + ": "
                            + fields
                            + ".",
                        "Give its profile or a permission set read access to them in the"
                            + " field-level security."))
            .orElseGet(
                () -> new Finding(OK, need.object(), need.object() + " records can be read.", "")));
    if (SalesforceMeanings.isPerson(need.object())) {
      missing(object, CONSENT).map(fields -> consent(need, fields)).ifPresent(findings::add);
    }
    if (!OWNERS.contains(need.object()) && !object.hasDeletionLog()) {
      findings.add(
          new Finding(
              WARNING,
              "Deleted " + need.object(),
              "Salesforce keeps no log of deleted "
                  + need.object()
                  + " records: one that leaves the recycle bin between two cycles is noticed by the"
                  + " weekly sweep alone.",
              "Nothing, unless Salesforce offers replication for this object in your edition."));
    }
    return findings;
  }

  private static Finding consent(Need need, String fields) {
    return new Finding(
        ERROR,
        "Consent of " + need.object(),
        "The sync user can't read these fields of consent: "
            + fields
            + ". What can't be read is never taken for a permission.",
        "Give its profile or a permission set read access to them in the field-level security of "
            + need.object()
            + ".");
  }

  private static Optional<String> missing(SalesforceObject object, Set<String> fields) {
    SortedSet<String> missing = new TreeSet<>(fields);
    missing.removeAll(object.fieldNames());
    return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing));
  }
}
