package org.tandemcrm.core.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Setting;

/** Whether a text is a value of its setting's type. */
public final class SettingFit {

  private SettingFit() {}

  /**
   * What is wrong with the value, as a sentence; absent when nothing is.
   *
   * @param choices what a choice may be
   */
  public static Optional<String> trouble(Setting setting, List<Choice> choices, String value) {
    return switch (setting.type()) {
      case TEXT, LONG_TEXT, SECRET -> Optional.empty();
      case URL ->
          isWebAddress(value)
              ? Optional.empty()
              : Optional.of(setting.label() + " must be an address such as https://example.com.");
      case INTEGER ->
          value.matches("[+-]?\\d{1,9}")
              ? Optional.empty()
              : Optional.of(setting.label() + " must be a whole number.");
      case FLAG ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of(setting.label() + " must be true or false.");
      case CHOICE ->
          choices.stream().anyMatch(choice -> choice.value().equals(value))
              ? Optional.empty()
              : Optional.of(setting.label() + " must be one of the choices.");
    };
  }

  private static boolean isWebAddress(String value) {
    try {
      URI uri = new URI(value);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
