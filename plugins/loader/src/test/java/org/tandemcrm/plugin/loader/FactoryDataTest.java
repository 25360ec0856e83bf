package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactoryDataTest {

  @ParameterizedTest
  @ValueSource(strings = {"salesforce", "crm-2", "4d"})
  void anIdIsTaken(String id) throws Exception {
    assertEquals(id, FactoryData.of(new ScriptedFactory(id, () -> "org")).id());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Salesforce", "-crm", "a/b", "../up", "ä"})
  void anIdThatCanStandInNoAddressIsRefused(String id) {
    Rejection rejection =
        assertThrows(Rejection.class, () -> FactoryData.of(new ScriptedFactory(id, () -> "org")));
    assertTrue(rejection.getMessage().startsWith("Its backend id " + id + " is not 1 to 40"));
  }
}
