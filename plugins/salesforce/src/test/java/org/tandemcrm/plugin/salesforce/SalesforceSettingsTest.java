package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

class SalesforceSettingsTest {

  private final SalesforceBackendFactory factory = new SalesforceBackendFactory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.my.salesforce.com",
        "https://example.my.salesforce.com/",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
        "http://[::1]:8080"
      })
  void takesHttpsAndThisMachine(String url) {
    assertEquals(List.of(), problems(Map.of("loginUrl", url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.my.salesforce.com",
        "http://127.0.0.1.example.com",
        "ftp://example.com",
        "example.com",
        "https://",
        "https:///x",
        "https://user@example.com",
        "https://example.com/services",
        "https://example.com?x=1",
        "https://example.com#x",
        "https://exa mple.com"
      })
  void refusesOtherAddresses(String url) {
    assertEquals(List.of("loginUrl"), problems(Map.of("loginUrl", url)));
  }

  @Test
  void saysAllProblemsAtOnce() {
    assertEquals(
        List.of("loginUrl", "apiVersion", "overlapMinutes", "bulkAbove"),
        problems(
            Map.of(
                "loginUrl",
                "x",
                "apiVersion",
                "latest",
                "overlapMinutes",
                "0",
                "bulkAbove",
                "-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "client-credentials, clientSecret",
    "jwt-bearer, username privateKey",
    "refresh-token, refreshToken"
  })
  void eachLogInNeedsItsOwnSettings(String grant, String needed) {
    assertEquals(List.of(needed.split(" ")), problems(Map.of("grant", grant, "clientSecret", " ")));
  }

  @Test
  void aLogInThatNobodyKnowsIsAProblem() {
    assertEquals(List.of("grant"), problems(Map.of("grant", "password")));
  }

  @Test
  void aKeyThatIsNoneIsAProblem() {
    Map<String, String> jwt =
        Map.of("grant", "jwt-bearer", "username", "sync@example.com", "privateKey", Keys.pem());
    assertEquals(List.of(), problems(jwt));
    Map<String, String> broken = new HashMap<>(jwt);
    broken.put("privateKey", "nonsense");
    assertEquals(List.of("privateKey"), problems(broken));
  }

  @Test
  void theKindOfLogInFollowsTheSetting() {
    assertEquals("client-credentials", grant(Map.of()));
    assertEquals("refresh-token", grant(Map.of("grant", "refresh-token", "refreshToken", "x")));
    assertEquals(
        "jwt-bearer",
        grant(Map.of("grant", "jwt-bearer", "username", "x", "privateKey", Keys.pem())));
  }

  private String grant(Map<String, String> given) {
    return SalesforceSettings.of(values(given)).grant().name();
  }

  @Test
  void connectsOnlyWithGoodValuesAndShowsNoSecret() {
    SettingValues good = values(Map.of());
    assertFalse(SalesforceSettings.of(good).toString().contains("the-secret"));
    SettingValues bad = values(Map.of("apiVersion", "latest"));
    assertEquals(
        "apiVersion",
        assertThrows(PluginException.class, () -> factory.connect(bad)).setting().orElseThrow());
  }

  private List<String> problems(Map<String, String> given) {
    return factory.validate(values(given)).stream().map(SettingProblem::key).toList();
  }

  private SettingValues values(Map<String, String> given) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "loginUrl", "https://example.my.salesforce.com",
                "clientId", "the-key",
                "clientSecret", "the-secret"));
    all.putAll(given);
    return SettingValues.of(factory.settings(), all);
  }
}
