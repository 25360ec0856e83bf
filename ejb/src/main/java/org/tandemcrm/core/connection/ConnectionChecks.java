package org.tandemcrm.core.connection;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.mapping.AutomaticMapping;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.preflight.KnownObjects;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.SettingValues;

/**
 * Looks with the network whether a connection works. Calls the CRM outside any transaction; what it
 * learns is stored in a short one of its own. A plugin's failure is a finding, too.
 */
@Dependent
class ConnectionChecks {

  private final OpenBackends backends;
  private final CheckedConnections checked;
  private final CheckedSecrets secrets;
  private final KnownObjects known;

  @Inject
  ConnectionChecks(
      OpenBackends backends,
      CheckedConnections checked,
      CheckedSecrets secrets,
      KnownObjects known) {
    this.backends = backends;
    this.checked = checked;
    this.secrets = secrets;
    this.known = known;
  }

  /** Checks values that are not stored. */
  CheckReport check(CrmBackendFactory factory, Map<String, String> values) {
    Map<String, String> present = secrets.newest(values);
    SecretKeeper keeper =
        (key, secret) -> secrets.replaced(present.getOrDefault(key, "").strip(), secret);
    SettingValues settings = SettingValues.of(factory.settings(), present);
    try (CrmBackend backend = factory.connect(settings, keeper)) {
      return backend.check();
    } catch (PluginException e) {
      return CheckReport.noAccess(List.of(failure(e)));
    }
  }

  /** Checks a stored connection, and stores what a passed check teaches. */
  CheckReport check(long connectionId) {
    CheckReport report;
    try {
      report = backends.backend(connectionId).check();
    } catch (PluginException e) {
      return CheckReport.noAccess(List.of(failure(e)));
    }
    return report.passed() ? learn(connectionId, report) : report;
  }

  private CheckReport learn(long connectionId, CheckReport report) {
    Organisation organisation = report.organisation().orElseThrow();
    if (checked.isOfAnother(connectionId, organisation)) {
      return with(report, otherOrganisation(organisation));
    }
    List<ObjectMapping> mappings = List.of();
    if (checked.isUnmapped(connectionId)) {
      try {
        List<CrmObject> objects = backends.backend(connectionId).describe();
        known.keep(connectionId, objects);
        mappings = automaticMappings(objects);
      } catch (PluginException e) {
        return with(report, failure(e));
      }
    }
    checked.passed(connectionId, organisation, mappings);
    return report;
  }

  private static List<ObjectMapping> automaticMappings(List<CrmObject> objects) {
    return objects.stream()
        .filter(object -> Mappings.takesPart(object.kind()))
        .map(AutomaticMapping::of)
        .toList();
  }

  private static CheckReport with(CheckReport report, Finding finding) {
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.add(finding);
    return CheckReport.of(report.organisation().orElseThrow(), findings);
  }

  private static Finding failure(PluginException e) {
    return new Finding(
        Level.ERROR,
        e.setting().orElse("Connection"),
        e.getMessage(),
        "Mend it, then check again.");
  }

  private static Finding otherOrganisation(Organisation organisation) {
    return new Finding(
        Level.ERROR,
        "Organisation",
        "These credentials open another organisation than before: " + organisation.name() + ".",
        "Use credentials of the organisation that this connection was made for, or say under"
            + " Organisation whether this one holds the same records.");
  }
}
