package org.tandemcrm.spi;

import java.util.Objects;

/**
 * One value to choose from a list.
 *
 * @param value what is stored and sent
 * @param label what people see
 */
public record Choice(String value, String label) {
  public Choice {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(label, "label");
  }
}
