package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingValuesTest {

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.url("url", "URL").required(),
          Setting.secret("password", "Password"),
          Setting.integer("pause", "Pause").defaultValue("5"),
          Setting.flag("archive", "Archive"));

  @Test
  void valuesAreTrimmed() {
    assertEquals("https://crm.example", of(Map.of("url", " https://crm.example\n")).get("url"));
  }

  @Test
  void aBlankValueIsAbsent() {
    assertEquals(Optional.empty(), of(Map.of("password", "  ")).find("password"));
  }

  @Test
  void aDefaultFillsWhatIsBlankAndNothingElse() {
    assertEquals("5", of(Map.of()).get("pause"));
    assertEquals("5", of(Map.of("pause", " ")).get("pause"));
    assertEquals("7", of(Map.of("pause", "7")).get("pause"));
  }

  @Test
  void aRequiredValueThatIsBlankBlamesItsSetting() {
    PluginException failure = assertThrows(PluginException.class, () -> of(Map.of()).get("url"));
    assertEquals(FailureKind.CONFIGURATION, failure.kind());
    assertEquals(Optional.of("url"), failure.setting());
  }

  @Test
  void aFlagIsOffUnlessItSaysTrue() {
    assertTrue(of(Map.of("archive", "true")).isOn("archive"));
    assertFalse(of(Map.of("archive", "yes")).isOn("archive"));
    assertFalse(of(Map.of()).isOn("archive"));
  }

  @Test
  void aValueOfNoSettingIsLeftOut() {
    assertEquals(Optional.empty(), of(Map.of("colour", "red")).find("colour"));
  }

  @Test
  void theTextFormShowsNoValue() {
    String text = of(Map.of("password", "swordfish", "url", "https://crm.example")).toString();
    assertFalse(text.contains("swordfish") || text.contains("crm.example"), text);
    assertTrue(text.contains("password"), text);
  }

  private static SettingValues of(Map<String, String> given) {
    return SettingValues.of(SETTINGS, given);
  }
}
