package org.tandemcrm.plugin.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

class SecretsTest {

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.text("user", "User"),
          Setting.secret("password", "Password"),
          Setting.secret("token", "Token"));

  private final Secrets secrets =
      Secrets.of(
          SETTINGS,
          SettingValues.of(
              SETTINGS, Map.of("user", "robin", "password", "p&ss", "token", "p&ssport")));

  @Test
  void leavesAFailureWithoutSecretsAlone() {
    PluginException failure =
        PluginException.of(FailureKind.TRANSIENT, "robin waits").causedBy(new IOException("slow"));
    assertSame(failure, secrets.mask(failure));
  }

  @Test
  void masksTheMessageAndKeepsTheRest() {
    PluginException failure =
        PluginException.of(FailureKind.RATE_LIMITED, "robin/p&ssport, form password=p%26ss&x=1")
            .aboutSetting("password")
            .retryAfter(Duration.ofSeconds(5));
    PluginException masked = secrets.mask(failure);
    assertEquals("robin/***, form password=***&x=1", masked.getMessage());
    assertEquals(FailureKind.RATE_LIMITED, masked.kind());
    assertEquals(Optional.of("password"), masked.setting());
    assertEquals(Optional.of(Duration.ofSeconds(5)), masked.retryAfter());
    assertSame(
        failure.getStackTrace()[0].getMethodName(), masked.getStackTrace()[0].getMethodName());
  }

  @Test
  void masksWhatLedToIt() {
    Exception suppressed = new IOException("sent p&ss");
    Exception root = new IOException("POST https://crm.example/?password=p%26ss");
    root.addSuppressed(suppressed);
    String log =
        printed(
            secrets.mask(
                PluginException.of(FailureKind.TRANSIENT, "No answer.")
                    .causedBy(new IllegalStateException("wrapped", root))));
    assertFalse(log.contains("p&ss") || log.contains("p%26ss"), log);
    assertTrue(log.contains("java.lang.IllegalStateException: wrapped"), log);
    assertTrue(log.contains("java.io.IOException: POST https://crm.example/?password=***"), log);
  }

  @Test
  void survivesACauseThatGoesInACircle() {
    Exception first = new IOException("first p&ss");
    Exception second = new IOException("second", first);
    first.initCause(second);
    String log =
        printed(secrets.mask(PluginException.of(FailureKind.INTERNAL, "Odd.").causedBy(first)));
    assertFalse(log.contains("p&ss"), log);
    assertTrue(log.contains("second"), log);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
