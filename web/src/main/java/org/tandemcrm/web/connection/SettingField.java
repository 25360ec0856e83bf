package org.tandemcrm.web.connection;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Setting;

/** One setting of a backend in a form: what the plugin says of it, and what was typed. */
public final class SettingField implements Serializable {

  private static final long serialVersionUID = 1L;

  private final transient Setting setting;
  private final boolean kept;
  private String value;

  /**
   * @param stored what is stored; empty for a new connection and for secrets
   * @param kept whether a secret is stored, so that leaving it blank keeps it
   */
  SettingField(Setting setting, Optional<String> stored, boolean kept) {
    this.setting = setting;
    this.kept = kept;
    this.value = stored.or(setting::defaultValue).orElse("");
  }

  public String getKey() {
    return setting.key();
  }

  /** The key as an id in a page. */
  public String getId() {
    return "setting_" + setting.key().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  public String getLabel() {
    return setting.label();
  }

  public String getHelp() {
    return setting.help();
  }

  public String getType() {
    return setting.type().name();
  }

  public List<Choice> getChoices() {
    return setting.choices();
  }

  /** Whether a person has to type something. */
  public boolean isRequired() {
    return setting.isRequired() && !kept;
  }

  public boolean isKept() {
    return kept;
  }

  public String getValue() {
    return value;
  }

  /**
   * A secret never goes back to the browser, so a blank one means the one that was typed before.
   */
  public void setValue(String value) {
    if (value != null && !value.isBlank()) {
      this.value = value;
    } else if (!setting.isSecret()) {
      this.value = "";
    }
  }

  /** What stands in an empty field. */
  public String getPlaceholder() {
    if (!setting.isSecret()) {
      return "";
    }
    if (!value.isEmpty()) {
      return "typed; leave blank to keep it";
    }
    return kept ? "stored; leave blank to keep it" : "";
  }

  /** For a check box. */
  public boolean isOn() {
    return Boolean.parseBoolean(value);
  }

  public void setOn(boolean on) {
    value = Boolean.toString(on);
  }
}
