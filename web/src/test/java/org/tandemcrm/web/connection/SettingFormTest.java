package org.tandemcrm.web.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

class SettingFormTest {

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.url("login.url", "Login URL").required(),
          Setting.secret("secret", "Secret").required(),
          Setting.flag("sandbox", "Sandbox").defaultValue("true"));

  private final SettingForm fresh = new SettingForm(SETTINGS, Map.of(), Set.of());
  private final SettingForm stored =
      new SettingForm(
          SETTINGS, Map.of("login.url", "https://a", "sandbox", "false"), Set.of("secret"));

  @Test
  void startsWithTheDefaults() {
    assertEquals(Map.of("login.url", "", "secret", "", "sandbox", "true"), fresh.values());
    assertTrue(field(fresh, "sandbox").isOn());
  }

  @Test
  void startsWithWhatIsStoredButNeverWithASecret() {
    assertEquals(
        Map.of("login.url", "https://a", "secret", "", "sandbox", "false"), stored.values());
    assertEquals("stored; leave blank to keep it", field(stored, "secret").getPlaceholder());
    assertFalse(field(stored, "secret").isRequired());
  }

  @Test
  void asksForStoredSecretsBeforeACheck() {
    assertEquals(List.of(field(stored, "secret")), stored.secretsLeftBlank());
    field(stored, "secret").setValue("new");
    assertEquals(List.of(), stored.secretsLeftBlank());
  }

  @Test
  void keepsATypedSecretThatTheBrowserDoesNotSendAgain() {
    field(fresh, "secret").setValue("typed");
    field(fresh, "secret").setValue(null);
    assertEquals("typed", fresh.values().get("secret"));
    field(fresh, "login.url").setValue("https://b");
    field(fresh, "login.url").setValue(null);
    assertEquals("", fresh.values().get("login.url"));
  }

  @Test
  void saysWhatIsWrongWithAFieldThatWasLeft() {
    assertEquals(
        Optional.of("Fill this in."), fresh.problem(field(fresh, "login.url"), new Picky()));
    field(fresh, "login.url").setValue("ftp://a");
    assertEquals(
        Optional.of("Must begin with https."),
        fresh.problem(field(fresh, "login.url"), new Picky()));
    assertEquals(Optional.empty(), fresh.problem(field(fresh, "sandbox"), new Picky()));
    assertEquals(Optional.empty(), stored.problem(field(stored, "secret"), new Picky()));
  }

  @Test
  void makesIdsThatAPageCanCarry() {
    assertEquals("setting_login_url", field(fresh, "login.url").getId());
  }

  private static SettingField field(SettingForm form, String key) {
    return form.fields().stream().filter(one -> one.getKey().equals(key)).findFirst().orElseThrow();
  }

  /** A backend that takes nothing but https. */
  private static final class Picky implements CrmBackendFactory {
    @Override
    public String id() {
      return "picky";
    }

    @Override
    public String label() {
      return "Picky";
    }

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public List<SettingProblem> validate(SettingValues values) {
      return values
          .find("login.url")
          .filter(url -> !url.startsWith("https:"))
          .map(url -> List.of(SettingProblem.of("login.url", "Must begin with https.")))
          .orElse(List.of());
    }

    @Override
    public CrmBackend connect(SettingValues values) {
      throw new UnsupportedOperationException("A form never connects.");
    }
  }
}
