package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

class GuardedKeeperTest {

  private static final List<Setting> SETTINGS =
      List.of(Setting.text("user", "User"), Setting.secret("token", "Token"));

  private final Secrets secrets =
      Secrets.of(SETTINGS, SettingValues.of(SETTINGS, Map.of("token", "the-first")));
  private final Map<String, String> kept = new HashMap<>();

  @Test
  void theHostKeepsTheSecretAndNoTextShowsIt() {
    new GuardedKeeper(kept::put, SETTINGS, secrets).keep("token", "the/second");
    assertEquals(Map.of("token", "the/second"), kept);
    PluginException shown =
        PluginException.of(
            FailureKind.TRANSIENT, "the-first, the/second and the%2Fsecond were refused.");
    assertEquals("***, *** and *** were refused.", secrets.mask(shown).getMessage());
  }

  @Test
  void whatIsNoSecretSettingIsABugOfThePlugin() {
    SecretKeeper keeper = new GuardedKeeper(kept::put, SETTINGS, secrets);
    for (String key : List.of("user", "unknown")) {
      PluginException failure =
          assertThrows(PluginException.class, () -> keeper.keep(key, "the-second"));
      assertEquals(FailureKind.INTERNAL, failure.kind());
    }
    assertEquals(Map.of(), kept);
  }

  @Test
  void theHostRunsWithItsOwnClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader hosts = thread.getContextClassLoader();
    ClassLoader plugins = new ClassLoader(null) {};
    SecretKeeper keeper =
        new GuardedKeeper(
            (key, secret) -> assertSame(hosts, thread.getContextClassLoader()), SETTINGS, secrets);
    thread.setContextClassLoader(plugins);
    try {
      keeper.keep("token", "the-second");
      assertSame(plugins, thread.getContextClassLoader());
    } finally {
      thread.setContextClassLoader(hosts);
    }
  }
}
