package org.tandemcrm.spi;

import java.util.Objects;

/**
 * A campaign of the CRM.
 *
 * @param id the CRM's id in its normal form
 * @param name what people call it
 * @param active whether it goes on
 */
public record Campaign(String id, String name, boolean active) {
  public Campaign {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}
