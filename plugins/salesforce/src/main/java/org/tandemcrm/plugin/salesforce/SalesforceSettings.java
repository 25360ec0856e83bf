package org.tandemcrm.plugin.salesforce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/**
 * What an admin fills in to connect an organisation, checked and typed.
 *
 * @param loginUrl the organisation's own domain, without a path
 * @param clientId the consumer key of the External Client App
 * @param grant what the log-in shows; its secrets are in no text form
 * @param apiVersion such as {@code 65.0}
 * @param overlap how late a row may be committed with an older stamp and still be read
 * @param bulkAbove first loads of more records than this go by the Bulk API; 0 for none
 */
record SalesforceSettings(
    URI loginUrl,
    String clientId,
    SalesforceGrant grant,
    String apiVersion,
    Duration overlap,
    long bulkAbove) {

  static final String LOGIN_URL = "loginUrl";
  static final String GRANT = "grant";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String USERNAME = "username";
  static final String PRIVATE_KEY = "privateKey";
  static final String AUDIENCE = "audience";
  static final String REFRESH_TOKEN = "refreshToken";
  static final String API_VERSION = "apiVersion";
  static final String OVERLAP = "overlapMinutes";
  static final String BULK_ABOVE = "bulkAbove";

  /** The form, in its order. */
  static final List<Setting> FORM =
      List.of(
          Setting.url(LOGIN_URL, "Login URL")
              .help("Your organisation's My Domain, such as https://example.my.salesforce.com.")
              .required(),
          Setting.choice(
                  GRANT,
                  "Log-in",
                  List.of(
                      new Choice(
                          SalesforceGrant.ClientCredentials.NAME,
                          "Client credentials: the app, as its run-as user"),
                      new Choice(
                          SalesforceGrant.JwtBearer.NAME,
                          "JWT bearer: a user, by the key of the app's certificate"),
                      new Choice(
                          SalesforceGrant.RefreshToken.NAME,
                          "Refresh token: a user who let the app in")))
              .help("The flow of OAuth 2 that the app has enabled.")
              .defaultValue(SalesforceGrant.ClientCredentials.NAME),
          Setting.text(CLIENT_ID, "Consumer key").help("Of the External Client App.").required(),
          Setting.secret(CLIENT_SECRET, "Consumer secret")
              .help("For client credentials; for a refresh token if the app asks for it."),
          Setting.text(USERNAME, "User name").help("For JWT bearer: the sync user's."),
          Setting.secret(PRIVATE_KEY, "Private key")
              .help("For JWT bearer: the RSA key of the app's certificate, as PEM, no password."),
          Setting.url(AUDIENCE, "Audience")
              .help("For JWT bearer: https://test.salesforce.com for a sandbox.")
              .defaultValue("https://login.salesforce.com"),
          Setting.secret(REFRESH_TOKEN, "Refresh token")
              .help("For refresh token; when the app rotates it, the new one takes its place."),
          Setting.text(API_VERSION, "API version")
              .help("Of Salesforce's REST API; leave it unless Salesforce retires it.")
              .defaultValue("65.0"),
          Setting.integer(OVERLAP, "Overlap in minutes")
              .help("How late Salesforce may commit a change and Tandem still notices, 1 to 60.")
              .defaultValue("5"),
          Setting.integer(BULK_ABOVE, "Bulk API above")
              .help("Larger first loads, in records, go by Salesforce's Bulk API; 0 for none.")
              .defaultValue("20000"));

  /**
   * The settings of a connection.
   *
   * @throws PluginException CONFIGURATION, naming the first setting that can't be used
   */
  static SalesforceSettings of(SettingValues values) {
    for (SettingProblem problem : SalesforceSettingProblems.of(values)) {
      throw PluginException.of(FailureKind.CONFIGURATION, problem.message())
          .aboutSetting(problem.key());
    }
    return new SalesforceSettings(
        URI.create(values.get(LOGIN_URL)).resolve("/"),
        values.get(CLIENT_ID),
        grant(values),
        values.get(API_VERSION),
        Duration.ofMinutes(Long.parseLong(values.get(OVERLAP))),
        Long.parseLong(values.get(BULK_ABOVE)));
  }

  private static SalesforceGrant grant(SettingValues values) {
    return switch (values.get(GRANT)) {
      case SalesforceGrant.JwtBearer.NAME ->
          new SalesforceGrant.JwtBearer(
              values.get(USERNAME),
              SalesforcePrivateKey.of(values.get(PRIVATE_KEY)),
              values.get(AUDIENCE));
      case SalesforceGrant.RefreshToken.NAME ->
          new SalesforceGrant.RefreshToken(values.find(CLIENT_SECRET), values.get(REFRESH_TOKEN));
      default -> new SalesforceGrant.ClientCredentials(values.get(CLIENT_SECRET));
    };
  }

  /** The name that the form shows for a setting. */
  static String label(String key) {
    return FORM.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .map(Setting::label)
        .orElse(key);
  }

  @Override
  public String toString() {
    return "SalesforceSettings " + loginUrl;
  }
}
