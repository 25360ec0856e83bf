package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.CheckReport.Level.ERROR;
import static org.tandemcrm.spi.CheckReport.Level.OK;
import static org.tandemcrm.spi.CheckReport.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;

/**
 * Looks whether an organisation has all that the sync needs, and says how to add what is missing.
 */
final class SalesforceCheck {

  /** Below this part of the allowance it is worth a word. */
  private static final double LOW = 0.1;

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceRights rights;

  SalesforceCheck(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.client = client;
    this.queries = queries;
    this.rights = new SalesforceRights(client, queries, catalog);
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
      findings.addAll(rights.findings(session.userId()));
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
    return queries.all(soql, false).all().stream()
        .map(row -> row.path("Name").asText(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private static Finding trouble(String subject, PluginException failure) {
    return new Finding(
        ERROR,
        subject,
        String.valueOf(failure.getMessage()),
        failure
            .setting()
            .map(key -> "Look at the setting " + SalesforceSettings.label(key) + ".")
            .orElse("Mend it in Salesforce, then check again."));
  }
}
