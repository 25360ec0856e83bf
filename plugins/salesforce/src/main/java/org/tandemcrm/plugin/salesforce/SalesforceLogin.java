package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.FailureKind.AUTHENTICATION;
import static org.tandemcrm.spi.FailureKind.CONFIGURATION;
import static org.tandemcrm.spi.FailureKind.TRANSIENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.spi.PluginException;

/** Gets tokens with the client credentials flow of OAuth 2. */
final class SalesforceLogin {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Pattern IDENTITY =
      Pattern.compile(".*/id/(00D[A-Za-z0-9]{12,15})/(005[A-Za-z0-9]{12,15})");

  private final SalesforceSettings settings;
  private final SalesforceHttp http;

  SalesforceLogin(SalesforceSettings settings, SalesforceHttp http) {
    this.settings = settings;
    this.http = http;
  }

  /** Logs in. Not an API call by Salesforce's count. */
  SalesforceSession logIn() {
    URI url = settings.loginUrl().resolve("services/oauth2/token");
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id="
                        + encode(settings.clientId())
                        + "&client_secret="
                        + encode(settings.clientSecret())))
            .build();
    try {
      SalesforceAnswer answer = http.send(request, LIMIT);
      if (!answer.isSuccess()) {
        throw refused(answer);
      }
      return session(answer.body());
    } catch (IOException e) {
      throw SalesforceErrors.noAnswer(url, e, true);
    }
  }

  private static SalesforceSession session(JsonNode body) {
    String token = body.path("access_token").asText("");
    Matcher identity = IDENTITY.matcher(body.path("id").asText(""));
    if (token.isEmpty()) {
      throw notSalesforce(200);
    }
    if (!identity.matches()) {
      throw SalesforceErrors.notUnderstood("the log-in names no organisation and user");
    }
    return new SalesforceSession(
        token,
        instance(body.path("instance_url").asText("")),
        SalesforceIds.normal(identity.group(1)),
        SalesforceIds.normal(identity.group(2)));
  }

  private static URI instance(String text) {
    try {
      URI url = new URI(text);
      if (SalesforceAddress.isSafe(url)) {
        return url.resolve("/");
      }
    } catch (URISyntaxException e) {
      // Told below, together with an address that a token must not be sent to.
    }
    throw SalesforceErrors.notUnderstood("the log-in names no https address to send calls to");
  }

  private PluginException refused(SalesforceAnswer answer) {
    int status = answer.status();
    if (status >= 500 || status == 420) {
      return PluginException.of(
          TRANSIENT, "Salesforce's log-in is not available now (HTTP " + status + ").");
    }
    if (status >= 300 && status < 400) {
      return SalesforceErrors.redirected(status);
    }
    String error = masked(answer.body().path("error").asText(""));
    if (error.isEmpty()) {
      return notSalesforce(status);
    }
    String description = masked(answer.body().path("error_description").asText(""));
    String said = SalesforceErrors.said(status, error, description);
    if (description.contains("not supported on this domain")) {
      return PluginException.of(
              CONFIGURATION, said + " Enter the organisation's own My Domain as login URL.")
          .aboutSetting(SalesforceSettings.LOGIN_URL);
    }
    return switch (error) {
      case "invalid_client_id" ->
          PluginException.of(AUTHENTICATION, said + " Check the consumer key.")
              .aboutSetting(SalesforceSettings.CLIENT_ID);
      case "invalid_client" ->
          PluginException.of(AUTHENTICATION, said + " Check the consumer secret.")
              .aboutSetting(SalesforceSettings.CLIENT_SECRET);
      default ->
          PluginException.of(
              AUTHENTICATION,
              said
                  + " In the External Client App, enable the client credentials flow with an active"
                  + " run-as user who may use the API.");
    };
  }

  private static PluginException notSalesforce(int status) {
    return PluginException.of(
            CONFIGURATION,
            "The login URL doesn't answer as Salesforce does (HTTP " + status + "). Check it.")
        .aboutSetting(SalesforceSettings.LOGIN_URL);
  }

  private String masked(String text) {
    return SalesforceErrors.masked(text, settings.clientSecret());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
