package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One value that an admin fills in to connect, as data: the host draws the form, checks presence
 * and type, and encrypts secrets. Build it from {@link #text}, {@link #url}, {@link #secret},
 * {@link #integer}, {@link #flag} or {@link #choice} and refine it:
 *
 * <pre>{@code
 * Setting.url("loginUrl", "Login URL").help("Your organisation's own domain.").required()
 * }</pre>
 */
public final class Setting {

  /** What kind of value a setting holds, and so how a form shows it. */
  public enum Type {
    TEXT,
    /** An absolute http or https address. */
    URL,
    /** Stored encrypted; written by people, never shown again. */
    SECRET,
    INTEGER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of {@link Setting#choices()}. */
    CHOICE
  }

  private final String key;
  private final String label;
  private final Type type;
  private final String help;
  private final boolean required;
  private final Optional<String> defaultValue;
  private final List<Choice> choices;

  private Setting(
      String key,
      String label,
      Type type,
      String help,
      boolean required,
      Optional<String> defaultValue,
      List<Choice> choices) {
    this.key = Objects.requireNonNull(key, "key");
    this.label = Objects.requireNonNull(label, "label");
    this.type = type;
    this.help = Objects.requireNonNull(help, "help");
    this.required = required;
    this.defaultValue = defaultValue;
    this.choices = List.copyOf(choices);
  }

  private static Setting of(String key, String label, Type type, List<Choice> choices) {
    return new Setting(key, label, type, "", false, Optional.empty(), choices);
  }

  /** A line of text. */
  public static Setting text(String key, String label) {
    return of(key, label, Type.TEXT, List.of());
  }

  /** An absolute http or https address. */
  public static Setting url(String key, String label) {
    return of(key, label, Type.URL, List.of());
  }

  /** A password, key or token. */
  public static Setting secret(String key, String label) {
    return of(key, label, Type.SECRET, List.of());
  }

  /** A whole number. */
  public static Setting integer(String key, String label) {
    return of(key, label, Type.INTEGER, List.of());
  }

  /** A yes or no. */
  public static Setting flag(String key, String label) {
    return of(key, label, Type.FLAG, List.of());
  }

  /** One of a few values that are known beforehand. */
  public static Setting choice(String key, String label, List<Choice> choices) {
    return of(key, label, Type.CHOICE, choices);
  }

  /** The same setting with a sentence that stands beside the field. */
  public Setting help(String text) {
    return new Setting(key, label, type, text, required, defaultValue, choices);
  }

  /** The same setting, which must be filled in. */
  public Setting required() {
    return new Setting(key, label, type, help, true, defaultValue, choices);
  }

  /** The same setting, filled in beforehand with {@code value}. */
  public Setting defaultValue(String value) {
    return new Setting(key, label, type, help, required, Optional.of(value), choices);
  }

  /** Stable name, unique among the factory's settings. */
  public String key() {
    return key;
  }

  /** The name that the form shows. */
  public String label() {
    return label;
  }

  public Type type() {
    return type;
  }

  /** A sentence for the admin; empty when the label says enough. */
  public String help() {
    return help;
  }

  public boolean isRequired() {
    return required;
  }

  public boolean isSecret() {
    return type == Type.SECRET;
  }

  /** What the form holds before anybody typed; absent for none. */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** What a {@link Type#CHOICE} may be; empty for the other types. */
  public List<Choice> choices() {
    return choices;
  }

  @Override
  public String toString() {
    return "Setting " + key + " (" + type + ")";
  }
}
