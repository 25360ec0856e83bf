package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.CheckReport.Level.ERROR;
import static org.tandemcrm.spi.CheckReport.Level.OK;
import static org.tandemcrm.spi.CheckReport.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;

/**
 * Looks whether an organisation has all that the sync needs, and says how to add what is missing.
 */
final class SalesforceCheck {

  /**
   * An object, what can't do without it, and the fields that must be readable: those that matching
   * needs, and those of consent, because what can't be read must never count as a "no".
   */
  private record Need(Level without, Set<String> fields) {}

  private static final Map<String, Need> NEEDS = needs();

  /** Below this part of the allowance it is worth a word. */
  private static final double LOW = 0.1;

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;

  SalesforceCheck(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
  }

  CheckReport check() {
    List<Finding> findings = new ArrayList<>();
    try {
      SalesforceSession session = client.session();
      findings.add(new Finding(OK, "Log-in", "Salesforce accepts the credentials.", ""));
      findings.add(allowance());
      Organisation organisation = organisation(session);
      findings.add(
          new Finding(
              OK,
              "Organisation",
              organisation.name() + ", read by " + organisation.user() + ".",
              ""));
      NEEDS.forEach((object, need) -> findings.add(access(object, need)));
      return CheckReport.of(organisation, findings);
    } catch (PluginException e) {
      findings.add(trouble(findings.isEmpty() ? "Log-in" : "Access to the API", e));
      return CheckReport.noAccess(findings);
    }
  }

  private Finding allowance() {
    JsonNode daily =
        client.get(client.versioned("limits"), Map.of()).body().path("DailyApiRequests");
    if (!daily.path("Max").isNumber() || !daily.path("Remaining").isNumber()) {
      throw SalesforceErrors.notUnderstood("it tells no allowance of API calls");
    }
    long max = daily.path("Max").asLong();
    long left = daily.path("Remaining").asLong();
    String message = left + " of " + max + " API calls in 24 hours are left.";
    return left < max * LOW
        ? new Finding(
            WARNING,
            "API calls",
            message,
            "Let other integrations call less, or buy more calls: at none left the sync pauses.")
        : new Finding(OK, "API calls", message, "");
  }

  private Organisation organisation(SalesforceSession session) {
    return new Organisation(
        session.organisationId(),
        name("SELECT Name FROM Organization").orElse(session.organisationId()),
        name("SELECT Name FROM User WHERE Id = '" + session.userId() + "'")
            .orElse(session.userId()));
  }

  private Optional<String> name(String soql) {
    return queries.all(soql, false).stream()
        .map(row -> row.path("Name").asText(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private Finding access(String name, Need need) {
    Optional<SalesforceObject> object = catalog.look(name);
    if (object.isEmpty()) {
      return new Finding(
          need.without(),
          name,
          "The sync user can't read " + name + " records.",
          "Give its profile or a permission set the right to read " + name + ".");
    }
    SortedSet<String> missing = new TreeSet<>(need.fields());
    missing.removeAll(object.get().fieldNames());
    if (!missing.isEmpty()) {
      return new Finding(
          need.without(),
          name,
          "The sync user can't read these fields of "
              + name
              + ": "
              + String.join(", ", missing)
              + ".",
          "Give its profile or a permission set read access to them in the field-level security.");
    }
    return new Finding(OK, name, name + " records can be read.", "");
  }

  private static Finding trouble(String subject, PluginException failure) {
    return new Finding(
        ERROR,
        subject,
        String.valueOf(failure.getMessage()),
        failure
            .setting()
            .flatMap(
                key ->
                    SalesforceSettings.FORM.stream()
                        .filter(setting -> setting.key().equals(key))
                        .findFirst())
            .map(setting -> "Look at the setting " + setting.label() + ".")
            .orElse("Mend it in Salesforce, then check again."));
  }

  private static Map<String, Need> needs() {
    Map<String, Need> needs = new LinkedHashMap<>();
    needs.put(
        "Lead",
        new Need(
            ERROR,
            Set.of(
                "Email",
                "LastName",
                "Company",
                "IsConverted",
                "ConvertedContactId",
                "HasOptedOutOfEmail",
                "DoNotCall",
                SalesforceSoql.STAMP)));
    needs.put(
        "Contact",
        new Need(
            ERROR,
            Set.of("Email", "LastName", "HasOptedOutOfEmail", "DoNotCall", SalesforceSoql.STAMP)));
    needs.put("Account", new Need(WARNING, Set.of("Name", SalesforceSoql.STAMP)));
    needs.put("Opportunity", new Need(WARNING, Set.of("Name", SalesforceSoql.STAMP)));
    return needs;
  }
}
