package org.tandemcrm.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One value that an admin fills in to connect, as data: the host draws the form, checks presence
 * and type, and encrypts secrets. Build it from {@link #text}, {@link #longText}, {@link #url},
 * {@link #secret}, {@link #integer}, {@link #flag}, {@link #choice} or {@link #choiceFrom} and
 * refine it:
 *
 * <pre>{@code
 * Setting.url("loginUrl", "Login URL").help("Your organisation's own domain.").required()
 * }</pre>
 */
public final class Setting {

  /** What kind of value a setting holds, and so how a form shows it. */
  public enum Type {
    /** A line. */
    TEXT,
    /** An absolute http or https address. */
    URL,
    /** Stored encrypted; written by people, never shown again. */
    SECRET,
    INTEGER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of {@link Setting#choices()}, or of the CRM's {@link Setting#list()}. */
    CHOICE,
    /** Text of several lines. */
    LONG_TEXT
  }

  private final String key;
  private final String label;
  private final Type type;
  private final String help;
  private final boolean required;
  private final Optional<String> defaultValue;
  private final List<Choice> choices;
  private final Optional<String> list;
  private final boolean mergeFields;

  private Setting(
      String key,
      String label,
      Type type,
      String help,
      boolean required,
      Optional<String> defaultValue,
      List<Choice> choices,
      Optional<String> list,
      boolean mergeFields) {
    this.key = Objects.requireNonNull(key, "key");
    this.label = Objects.requireNonNull(label, "label");
    this.type = type;
    this.help = Objects.requireNonNull(help, "help");
    this.required = required;
    this.defaultValue = defaultValue;
    this.choices = List.copyOf(choices);
    this.list = list;
    this.mergeFields = mergeFields;
  }

  private static Setting of(String key, String label, Type type, List<Choice> choices) {
    return new Setting(
        key, label, type, "", false, Optional.empty(), choices, Optional.empty(), false);
  }

  /** A line of text. */
  public static Setting text(String key, String label) {
    return of(key, label, Type.TEXT, List.of());
  }

  /** Text of several lines. Level 5. */
  public static Setting longText(String key, String label) {
    return of(key, label, Type.LONG_TEXT, List.of());
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

  /**
   * One of a list that lives in the CRM, or here; for the parameters of an {@link ActionType}, not
   * for the settings of a connection, which come before there is a CRM to ask.
   *
   * @param list the name of a list of {@link CrmBackend#choices} or one of {@link HostLists}. A
   *     part in braces is the key of an earlier parameter and stands for its value: {@code
   *     ChoiceLists.memberStatuses("{campaign}")}
   */
  public static Setting choiceFrom(String key, String label, String list) {
    return new Setting(
        key, label, Type.CHOICE, "", false, Optional.empty(), List.of(), Optional.of(list), false);
  }

  /** The same setting with a sentence that stands beside the field. */
  public Setting help(String text) {
    return new Setting(key, label, type, text, required, defaultValue, choices, list, mergeFields);
  }

  /** The same setting, which must be filled in. */
  public Setting required() {
    return new Setting(key, label, type, help, true, defaultValue, choices, list, mergeFields);
  }

  /** The same setting, filled in beforehand with {@code value}. */
  public Setting defaultValue(String value) {
    return new Setting(
        key, label, type, help, required, Optional.of(value), choices, list, mergeFields);
  }

  /**
   * The same text, in which people may write merge fields: the host offers them in the form and
   * refuses one that there isn't. They are filled in where the host says so, as by {@link
   * ActionContext#sendMail}; elsewhere the text comes as it was written. For the parameters of an
   * {@link ActionType}. Level 5.
   */
  public Setting mergeFields() {
    if (type != Type.TEXT && type != Type.LONG_TEXT) {
      throw new IllegalStateException(this + " holds no text, so nothing can be filled in");
    }
    return new Setting(key, label, type, help, required, defaultValue, choices, list, true);
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

  /** Whether people may write merge fields into it. Level 5. */
  public boolean hasMergeFields() {
    return mergeFields;
  }

  /** What the form holds before anybody typed; absent for none. */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** What a {@link Type#CHOICE} may be; empty for the other types, and when a list says it. */
  public List<Choice> choices() {
    return choices;
  }

  /** The name of the list of the CRM or of the host that says what a {@link Type#CHOICE} may be. */
  public Optional<String> list() {
    return list;
  }

  @Override
  public String toString() {
    return "Setting " + key + " (" + type + ")";
  }
}
