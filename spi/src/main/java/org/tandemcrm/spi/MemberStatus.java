package org.tandemcrm.spi;

import java.util.Objects;

/**
 * A status that members of a campaign may have.
 *
 * @param value what is stored and sent, and what people see
 * @param isDefault whether a member gets it for whom none is named
 * @param responded whether it counts as a response
 */
public record MemberStatus(String value, boolean isDefault, boolean responded) {
  public MemberStatus {
    Objects.requireNonNull(value, "value");
  }
}
