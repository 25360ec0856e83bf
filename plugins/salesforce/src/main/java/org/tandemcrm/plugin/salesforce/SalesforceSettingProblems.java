package org.tandemcrm.plugin.salesforce;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Says everything that is wrong with the values of the settings, all at once. */
final class SalesforceSettingProblems {

  private static final Pattern VERSION = Pattern.compile("(?:[5-9]\\d|\\d{3})\\.0");
  private static final Pattern MINUTES = Pattern.compile("[1-9]|[1-5]\\d|60");
  private static final Pattern RECORDS = Pattern.compile("0|[1-9]\\d{0,8}");

  /** What each way to log in can't do without. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          SalesforceGrant.ClientCredentials.NAME,
          List.of(SalesforceSettings.CLIENT_SECRET),
          SalesforceGrant.JwtBearer.NAME,
          List.of(SalesforceSettings.USERNAME, SalesforceSettings.PRIVATE_KEY),
          SalesforceGrant.RefreshToken.NAME,
          List.of(SalesforceSettings.REFRESH_TOKEN));

  private final SettingValues values;
  private final List<SettingProblem> problems = new ArrayList<>();

  private SalesforceSettingProblems(SettingValues values) {
    this.values = values;
  }

  static List<SettingProblem> of(SettingValues values) {
    SalesforceSettingProblems found = new SalesforceSettingProblems(values);
    values
        .find(SalesforceSettings.LOGIN_URL)
        .flatMap(SalesforceSettingProblems::urlProblem)
        .ifPresent(message -> found.add(SalesforceSettings.LOGIN_URL, message));
    found.lookAtTheLogIn();
    found.require(
        SalesforceSettings.API_VERSION,
        VERSION,
        "Enter a version from 50.0 on, such as 65.0, ending in .0.");
    found.require(
        SalesforceSettings.OVERLAP, MINUTES, "Enter a whole number of minutes from 1 to 60.");
    found.require(
        SalesforceSettings.BULK_ABOVE,
        RECORDS,
        "Enter a number of records up to 999999999, or 0 to leave the Bulk API alone.");
    return found.problems;
  }

  private void lookAtTheLogIn() {
    String grant = values.find(SalesforceSettings.GRANT).orElse("");
    if (!NEEDED.containsKey(grant)) {
      add(SalesforceSettings.GRANT, "Choose one of the ways to log in.");
      return;
    }
    for (String key : NEEDED.get(grant)) {
      if (values.find(key).isEmpty()) {
        add(key, "Enter the " + SalesforceSettings.label(key) + ": this log-in needs it.");
      }
    }
    if (grant.equals(SalesforceGrant.JwtBearer.NAME)) {
      values.find(SalesforceSettings.PRIVATE_KEY).ifPresent(this::lookAtTheKey);
    }
  }

  private void lookAtTheKey(String pem) {
    try {
      SalesforcePrivateKey.of(pem);
    } catch (IllegalArgumentException e) {
      add(SalesforceSettings.PRIVATE_KEY, String.valueOf(e.getMessage()));
    }
  }

  private void require(String key, Pattern form, String message) {
    if (values.find(key).filter(form.asMatchPredicate().negate()).isPresent()) {
      add(key, message);
    }
  }

  private void add(String key, String message) {
    problems.add(SettingProblem.of(key, message));
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
}
