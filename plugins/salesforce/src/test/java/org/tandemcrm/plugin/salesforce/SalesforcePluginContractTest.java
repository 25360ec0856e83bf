package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.loader.LoadedPlugin;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Plugin;
import org.tandemcrm.spi.PluginException;

/** How the plugin presents itself, and what it says about credentials and rights. */
class SalesforcePluginContractTest extends SandboxContract {

  @Test
  void isLoaded() {
    assertEquals(List.of(), catalog().rejected());
    assertEquals(
        List.of(new LoadedPlugin("salesforce", Plugin.SPI_LEVEL, List.of("salesforce"), List.of())),
        catalog().loaded());
  }

  @Test
  void theCheckFindsAllInPlace() {
    try (CrmBackend backend = connect()) {
      CheckReport report = backend.check();
      assertTrue(report.passed(), () -> report.findings().toString());
      assertEquals(backend.organisationId(), report.organisation().orElseThrow().id());
      assertEquals(
          org().records("Organization").values().iterator().next().path("Name").asText(),
          report.organisation().orElseThrow().name());
      assertEquals(
          List.of(
              "Log-in",
              "API calls",
              "Organisation",
              "View All Data",
              "Converting leads",
              "Lead",
              "Writing Lead",
              "Contact",
              "Writing Contact",
              "Account",
              "Writing Account",
              "Opportunity",
              "Writing Opportunity",
              "OpportunityContactRole",
              "User",
              "Group",
              "Conversion of leads",
              "Campaigns",
              "Tasks"),
          report.findings().stream().map(CheckReport.Finding::subject).toList());
      assertTrue(
          report.findings().stream().allMatch(finding -> finding.level() == CheckReport.Level.OK),
          () -> report.findings().toString());
    }
  }

  @Test
  void wrongCredentialsAreAFindingThatNamesTheSettingAndNoSecret() {
    try (CrmBackend backend = connect(Map.of("clientSecret", "hunter2-hunter2"))) {
      CheckReport report = backend.check();
      assertFalse(report.passed());
      CheckReport.Finding finding = report.findings().get(0);
      assertEquals(CheckReport.Level.ERROR, finding.level());
      assertTrue(finding.message().contains("invalid client credentials"), finding::message);
      assertTrue(finding.cure().contains("Consumer secret"), finding::cure);
      assertFalse(report.findings().toString().contains("hunter2"));
      PluginException failure = assertThrows(PluginException.class, backend::organisationId);
      assertEquals(FailureKind.AUTHENTICATION, failure.kind());
      assertEquals(Optional.of("clientSecret"), failure.setting());
    }
  }

  @Test
  void aSignatureLetsTheSyncUserInThoughClocksDiffer() {
    String username = syncUser();
    org().trust(Keys.rsa().getPublic());
    Map<String, String> jwt =
        Map.of("grant", "jwt-bearer", "username", username, "privateKey", Keys.pem());
    for (Duration offset : List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(-1))) {
      org().clock(offset);
      try (CrmBackend backend = connect(jwt)) {
        assertTrue(backend.check().passed(), () -> "its clock is fast by " + offset);
      }
    }
    Map<String, String> stranger = new HashMap<>(jwt);
    stranger.put("username", "stranger@example.com");
    try (CrmBackend backend = connect(stranger)) {
      PluginException failure = assertThrows(PluginException.class, backend::organisationId);
      assertEquals(FailureKind.AUTHENTICATION, failure.kind());
      assertEquals(Optional.of("username"), failure.setting());
    }
  }

  private String syncUser() {
    try (CrmBackend backend = connect()) {
      String name = backend.check().organisation().orElseThrow().user();
      return org().records("User").values().stream()
          .filter(user -> user.path("Name").asText().equals(name))
          .findFirst()
          .orElseThrow()
          .path("Username")
          .asText();
    }
  }

  /** What its generator of code depends on has no business in a server. */
  @Test
  void bringsSalesforcesLibraryAndNothingOfWhatThatDependsOn() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/plugin"))) {
      assertEquals(
          Set.of(
              "commons-codec",
              "commons-csv",
              "commons-io",
              "force-partner-api",
              "force-wsc",
              "jackson-annotations",
              "jackson-core",
              "jackson-databind",
              "plugin-salesforce"),
          files
              .map(file -> file.getFileName().toString().replaceFirst("(-\\d.*)?\\.jar$", ""))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void offersTheListsOfTheOrganisation() {
    try (CrmBackend backend = connect()) {
      List<Choice> statuses = backend.choices("lead-statuses");
      List<Choice> converted = backend.choices("converted-lead-statuses");
      assertFalse(converted.isEmpty());
      assertTrue(statuses.containsAll(converted) && statuses.size() > converted.size());
      assertFalse(backend.choices("users").isEmpty());
      PluginException failure =
          assertThrows(PluginException.class, () -> backend.choices("departments"));
      assertEquals(FailureKind.UNSUPPORTED, failure.kind());
    }
  }

  @Test
  void theCheckSaysWhatTheSyncUserMayNotSee() {
    org().access("{\"viewAllData\":false,\"hiddenFields\":[\"Lead.DoNotCall\"]}");
    try (CrmBackend backend = connect()) {
      Map<String, CheckReport.Level> levels =
          backend.check().findings().stream()
              .collect(Collectors.toMap(CheckReport.Finding::subject, CheckReport.Finding::level));
      assertEquals(CheckReport.Level.WARNING, levels.get("View All Data"));
      assertEquals(CheckReport.Level.ERROR, levels.get("Consent of Lead"));
      assertFalse(levels.containsKey("Consent of Contact"));
    }
  }

  @Test
  void theCheckOfAnOrganisationWithoutApiSaysSo() {
    org().access("{\"apiEnabled\":false}");
    try (CrmBackend backend = connect()) {
      CheckReport report = backend.check();
      assertFalse(report.passed());
      assertTrue(
          report.findings().stream()
              .anyMatch(finding -> finding.message().contains("API_DISABLED_FOR_ORG")),
          () -> report.findings().toString());
    }
  }

  @Test
  void countsItsCallsAsSalesforceDoes() {
    try (CrmBackend backend = connect()) {
      backend.organisationId();
      org().resetCalls();
      backend.describe();
      CallUsage usage = backend.usage();
      assertEquals(org().calls(), usage.ownCalls());
      assertEquals(org().calls(), usage.used().orElseThrow());
      assertTrue(usage.limit().orElseThrow() > usage.used().orElseThrow());
    }
  }
}
