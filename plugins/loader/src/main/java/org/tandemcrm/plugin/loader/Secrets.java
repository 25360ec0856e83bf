package org.tandemcrm.plugin.loader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Setting;
import org.tandemcrm.spi.SettingValues;

/** The secret values that a call knows; takes them out of what the call throws. */
final class Secrets {

  static final Secrets NONE = new Secrets(List.of());
  private static final String MASK = "***";

  /** The longest first, so that no secret survives as the rest of a shorter one. */
  private volatile List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  /** The values of the settings that are secret, as they are and as they stand in a URL or form. */
  static Secrets of(List<Setting> settings, SettingValues given) {
    return new Secrets(
        sorted(
            settings.stream()
                .filter(Setting::isSecret)
                .flatMap(setting -> given.find(setting.key()).stream())
                .flatMap(Secrets::forms)));
  }

  /** Another secret, which came while the backend is open; the earlier ones stay secret. */
  synchronized void add(String secret) {
    values = sorted(Stream.concat(values.stream(), forms(secret)));
  }

  private static Stream<String> forms(String secret) {
    return Stream.of(secret, URLEncoder.encode(secret, UTF_8));
  }

  private static List<String> sorted(Stream<String> forms) {
    return forms.distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The same failure; a copy with masked messages when it, or what led to it, shows a secret. */
  PluginException mask(PluginException failure) {
    if (!shows(failure, identitySet())) {
      return failure;
    }
    PluginException masked = PluginException.of(failure.kind(), mask(failure.getMessage()));
    if (failure.getCause() != null) {
      masked = masked.causedBy(copy(failure.getCause(), identitySet()));
    }
    if (failure.setting().isPresent()) {
      masked = masked.aboutSetting(failure.setting().get());
    }
    if (failure.retryAfter().isPresent()) {
      masked = masked.retryAfter(failure.retryAfter().get());
    }
    masked.setStackTrace(failure.getStackTrace());
    return masked;
  }

  private boolean shows(Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return false;
    }
    String text = String.valueOf(failure);
    return values.stream().anyMatch(text::contains)
        || shows(failure.getCause(), seen)
        || Stream.of(failure.getSuppressed()).anyMatch(suppressed -> shows(suppressed, seen));
  }

  private Throwable copy(Throwable failure, Set<Throwable> seen) {
    Masked masked = new Masked(mask(String.valueOf(failure)));
    masked.setStackTrace(failure.getStackTrace());
    seen.add(failure);
    if (failure.getCause() != null && !seen.contains(failure.getCause())) {
      masked.initCause(copy(failure.getCause(), seen));
    }
    return masked;
  }

  /** The text without a secret. */
  String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  private static Set<Throwable> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Stands for an exception whose message showed a secret. */
  private static final class Masked extends Exception {
    private static final long serialVersionUID = 1L;

    Masked(String text) {
      super(text);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
