package org.tandemcrm.spi;

import java.util.Objects;

/** What is wrong with the value of one setting, in a sentence that says what to do about it. */
public final class SettingProblem {

  private final String key;
  private final String message;

  private SettingProblem(String key, String message) {
    this.key = Objects.requireNonNull(key, "key");
    this.message = Objects.requireNonNull(message, "message");
  }

  public static SettingProblem of(String key, String message) {
    return new SettingProblem(key, message);
  }

  /** The {@linkplain Setting#key() setting} to blame. */
  public String key() {
    return key;
  }

  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return key + ": " + message;
  }
}
