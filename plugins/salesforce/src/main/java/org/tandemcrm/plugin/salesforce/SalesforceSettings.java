package org.tandemcrm.plugin.salesforce;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * @param clientSecret its consumer secret; never shown, not by {@link #toString} either
 * @param apiVersion such as {@code 65.0}
 * @param overlap how late a row may be committed with an older stamp and still be read
 */
record SalesforceSettings(
    URI loginUrl, String clientId, String clientSecret, String apiVersion, Duration overlap) {

  static final String LOGIN_URL = "loginUrl";
  static final String CLIENT_ID = "clientId";
  static final String CLIENT_SECRET = "clientSecret";
  static final String API_VERSION = "apiVersion";
  static final String OVERLAP = "overlapMinutes";

  /** The form, in its order. */
  static final List<Setting> FORM =
      List.of(
          Setting.url(LOGIN_URL, "Login URL")
              .help("Your organisation's My Domain, such as https://example.my.salesforce.com.")
              .required(),
          Setting.text(CLIENT_ID, "Consumer key")
              .help("Of the External Client App that has the client credentials flow enabled.")
              .required(),
          Setting.secret(CLIENT_SECRET, "Consumer secret").required(),
          Setting.text(API_VERSION, "API version")
              .help("Of Salesforce's REST API; leave it unless Salesforce retires it.")
              .defaultValue("65.0"),
          Setting.integer(OVERLAP, "Overlap in minutes")
              .help("How late Salesforce may commit a change and Tandem still notices, 1 to 60.")
              .defaultValue("5"));

  private static final Pattern VERSION = Pattern.compile("(?:[5-9]\\d|\\d{3})\\.0");
  private static final Pattern MINUTES = Pattern.compile("[1-9]|[1-5]\\d|60");

  /** Everything that is wrong with these values. */
  static List<SettingProblem> problems(SettingValues values) {
    List<SettingProblem> problems = new ArrayList<>();
    values
        .find(LOGIN_URL)
        .flatMap(SalesforceSettings::urlProblem)
        .ifPresent(message -> problems.add(SettingProblem.of(LOGIN_URL, message)));
    if (values.find(API_VERSION).filter(VERSION.asMatchPredicate().negate()).isPresent()) {
      problems.add(
          SettingProblem.of(
              API_VERSION, "Enter a version from 50.0 on, such as 65.0, ending in .0."));
    }
    if (values.find(OVERLAP).filter(MINUTES.asMatchPredicate().negate()).isPresent()) {
      problems.add(SettingProblem.of(OVERLAP, "Enter a whole number of minutes from 1 to 60."));
    }
    return problems;
  }

  private static Optional<String> urlProblem(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "This is not an address; enter one like https://example.my.salesforce.com.");
    }
    if (!SalesforceAddress.isSafe(url)) {
      return Optional.of(
          "The address must start with https:// and name a host, or the secret could be read on its"
              + " way; plain http:// is for this machine alone.");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      return Optional.of("Enter the host alone, without a user, a query or a # part.");
    }
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      return Optional.of("Enter the host alone, without " + url.getRawPath() + " behind it.");
    }
    return Optional.empty();
  }

  /**
   * The settings of a connection.
   *
   * @throws PluginException CONFIGURATION, naming the first setting that can't be used
   */
  static SalesforceSettings of(SettingValues values) {
    for (SettingProblem problem : problems(values)) {
      throw PluginException.of(FailureKind.CONFIGURATION, problem.message())
          .aboutSetting(problem.key());
    }
    return new SalesforceSettings(
        URI.create(values.get(LOGIN_URL)).resolve("/"),
        values.get(CLIENT_ID),
        values.get(CLIENT_SECRET),
        values.get(API_VERSION),
        Duration.ofMinutes(Long.parseLong(values.get(OVERLAP))));
  }

  @Override
  public String toString() {
    return "SalesforceSettings " + loginUrl;
  }
}
