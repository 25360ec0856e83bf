package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.FailureKind.AUTHENTICATION;
import static org.tandemcrm.spi.FailureKind.CONFIGURATION;
import static org.tandemcrm.spi.FailureKind.TRANSIENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * Says what a refused log-in means, and which setting to look at. None of the refusals passes by
 * itself.
 */
final class SalesforceLoginErrors {

  /**
   * One refusal.
   *
   * @param error the error's name; empty for any
   * @param description what its description holds; empty for any
   * @param setting the setting to blame
   */
  private record Refusal(
      String error, String description, FailureKind kind, String setting, String advice) {

    boolean isOf(String givenError, String givenDescription) {
      return (error.isEmpty() || error.equals(givenError))
          && givenDescription.contains(description);
    }
  }

  /** The first that fits counts. */
  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              "",
              "not supported on this domain",
              CONFIGURATION,
              SalesforceSettings.LOGIN_URL,
              "Enter the organisation's own My Domain as login URL."),
          new Refusal(
              "invalid_client_id",
              "",
              AUTHENTICATION,
              SalesforceSettings.CLIENT_ID,
              "Check the consumer key."),
          new Refusal(
              "",
              "client identifier invalid",
              AUTHENTICATION,
              SalesforceSettings.CLIENT_ID,
              "Check the consumer key."),
          new Refusal(
              "",
              "invalid client credentials",
              AUTHENTICATION,
              SalesforceSettings.CLIENT_SECRET,
              "Check the consumer secret."),
          new Refusal(
              "invalid_client",
              "",
              AUTHENTICATION,
              SalesforceSettings.CLIENT_SECRET,
              "Check the consumer secret."),
          new Refusal(
              "unsupported_grant_type",
              "",
              AUTHENTICATION,
              SalesforceSettings.GRANT,
              "Enable this flow in the app, or choose another log-in."),
          new Refusal(
              "",
              "no client credentials user enabled",
              AUTHENTICATION,
              SalesforceSettings.GRANT,
              "In the External Client App, enable the client credentials flow with an active run-as"
                  + " user who may use the API."),
          new Refusal(
              "",
              "refresh token",
              AUTHENTICATION,
              SalesforceSettings.REFRESH_TOKEN,
              "The token was revoked or has run out: let the app in again and enter the new one."),
          new Refusal(
              "",
              "audience",
              AUTHENTICATION,
              SalesforceSettings.AUDIENCE,
              "Enter https://login.salesforce.com, or https://test.salesforce.com for a sandbox."),
          new Refusal(
              "",
              "assertion",
              AUTHENTICATION,
              SalesforceSettings.PRIVATE_KEY,
              "Enter the key that belongs to the certificate which the app holds."));

  private static final String NOT_APPROVED =
      "In the app's policies choose \"Admin approved users are pre-authorized\", and assign the app"
          + " to the sync user by its profile or a permission set.";

  private static final String OTHERWISE =
      "In the External Client App, check that this flow is enabled and that the sync user is active"
          + " and may use the API.";

  private final SalesforceGrant grant;

  /**
   * @param grant what the log-in showed
   */
  SalesforceLoginErrors(SalesforceGrant grant) {
    this.grant = grant;
  }

  /** What an answer that isn't a success means. */
  PluginException refused(SalesforceAnswer answer) {
    int status = answer.status();
    if (status >= 500 || status == 420) {
      return PluginException.of(
          TRANSIENT, "Salesforce's log-in is not available now (HTTP " + status + ").");
    }
    if (status >= 300 && status < 400) {
      return SalesforceErrors.redirected(status);
    }
    String error = masked(answer.body().path("error"));
    if (error.isEmpty()) {
      return notSalesforce(status);
    }
    String description = masked(answer.body().path("error_description"));
    return means(error, description, SalesforceErrors.said(status, error, description));
  }

  private PluginException means(String error, String description, String said) {
    if (error.equals("invalid_app_access") || description.contains("approved this consumer")) {
      PluginException failure = PluginException.of(AUTHENTICATION, said + " " + NOT_APPROVED);
      return grant instanceof SalesforceGrant.JwtBearer
          ? failure.aboutSetting(SalesforceSettings.USERNAME)
          : failure;
    }
    Optional<Refusal> known =
        REFUSALS.stream().filter(refusal -> refusal.isOf(error, description)).findFirst();
    return known
        .map(
            refusal ->
                PluginException.of(refusal.kind(), said + " " + refusal.advice())
                    .aboutSetting(refusal.setting()))
        .orElseGet(() -> PluginException.of(AUTHENTICATION, said + " " + OTHERWISE));
  }

  /** An answer that Salesforce doesn't give. */
  static PluginException notSalesforce(int status) {
    return PluginException.of(
            CONFIGURATION,
            "The login URL doesn't answer as Salesforce does (HTTP " + status + "). Check it.")
        .aboutSetting(SalesforceSettings.LOGIN_URL);
  }

  private String masked(JsonNode text) {
    String masked = text.asText("");
    for (String secret : grant.secrets()) {
      masked = SalesforceErrors.masked(masked, secret);
    }
    return masked;
  }
}
