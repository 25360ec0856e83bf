package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

class MemoryBackendFactoryTest {

  private final MemoryBackendFactory factory = new MemoryBackendFactory(Clock.systemUTC());

  @Test
  void thePasswordIsTheOneSecret() {
    assertEquals(
        List.of("password"),
        factory.settings().stream().filter(Setting::isSecret).map(Setting::key).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100", "100000"})
  void acceptsANumberOfPeople(String people) {
    assertEquals(List.of(), factory.validate(values("Acme", people)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "many", "100001", "99999999999"})
  void refusesAnOddNumberOfPeople(String people) {
    assertEquals(
        List.of("people"),
        factory.validate(values("Acme", people)).stream().map(SettingProblem::key).toList());
  }

  @Test
  void connectionsWithOneNameSeeOneOrganisation() {
    MemorySite acme = factory.site("Acme", 10, 10);
    assertSame(acme, factory.site("Acme", 99, 99));
    assertNotSame(acme, factory.site("Brown", 10, 10));
    try (CrmBackend one = factory.connect(values("Acme", "10"));
        CrmBackend other = factory.connect(values("Brown", "10"))) {
      assertEquals("memory:Acme", one.organisationId());
      assertNotEquals(one.organisationId(), other.organisationId());
    }
  }

  @Test
  void connectingWithoutAPasswordBlamesIt() {
    SettingValues none = SettingValues.of(factory.settings(), Map.of());
    PluginException failure = assertThrows(PluginException.class, () -> factory.connect(none));
    assertEquals(FailureKind.CONFIGURATION, failure.kind());
    assertEquals("password", failure.setting().orElseThrow());
  }

  private SettingValues values(String organisation, String people) {
    return SettingValues.of(
        factory.settings(),
        Map.of("organisation", organisation, "people", people, "password", "sesame"));
  }
}
