package org.tandemcrm.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The one exception of this contract. Its message is a sentence for an admin: what failed, why,
 * what to do; never a secret. Its {@link #kind} alone decides what the host does.
 */
public final class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String setting;
  private final Duration retryAfter;

  private PluginException(
      FailureKind kind, String message, Throwable cause, String setting, Duration retryAfter) {
    super(message, cause);
    this.kind = kind;
    this.setting = setting;
    this.retryAfter = retryAfter;
  }

  public static PluginException of(FailureKind kind, String message) {
    return new PluginException(
        Objects.requireNonNull(kind, "kind"),
        Objects.requireNonNull(message, "message"),
        null,
        null,
        null);
  }

  /** The same failure with what led to it, for the log. */
  public PluginException causedBy(Throwable cause) {
    return new PluginException(kind, getMessage(), cause, setting, retryAfter);
  }

  /** The same failure, blamed on the setting of that key. */
  public PluginException aboutSetting(String key) {
    return new PluginException(kind, getMessage(), getCause(), key, retryAfter);
  }

  /** The same failure, not to be tried again before that time has passed. */
  public PluginException retryAfter(Duration pause) {
    return new PluginException(kind, getMessage(), getCause(), setting, pause);
  }

  public FailureKind kind() {
    return kind;
  }

  /** The key of the setting to blame. */
  public Optional<String> setting() {
    return Optional.ofNullable(setting);
  }

  /** How long the CRM asks us to wait; absent when it doesn't say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
