package org.tandemcrm.core.mapping;

import java.util.Optional;

/**
 * Which way the values of one field flow, after its connection, its object and it itself had their
 * say. The narrowest wins: what any of the three forbids doesn't flow, so that nothing is ever
 * written where an admin has forbidden it; from the CRM above and to the CRM below leave nothing.
 * Consent stands above: a restriction goes whatever this says.
 */
public record EffectiveDirection(WiderDirection wider, Direction field) {

  /** True when the CRM's values come here. */
  public boolean comes() {
    return wider.comes() && field.comes();
  }

  /** True when ours go to the CRM. */
  public boolean goes() {
    return wider.goes() && field.goes();
  }

  /** True when ours would go, but for the object or the connection: it waits, then. */
  public boolean isHeldBack() {
    return field.goes() && !wider.goes();
  }

  /** True when the CRM's would come, but for the object or the connection. */
  public boolean isKeptOut() {
    return field.comes() && !wider.comes();
  }

  /** The way that is left; absent when nothing flows. */
  public Optional<Direction> way() {
    if (comes()) {
      return Optional.of(goes() ? Direction.BOTH : Direction.FROM_CRM);
    }
    return goes() ? Optional.of(Direction.TO_CRM) : Optional.empty();
  }

  /** Who narrows what the field itself says, as a sentence; empty when nobody does. */
  public String why() {
    if (way().equals(Optional.of(field))) {
      return "";
    }
    boolean byConnection = isNarrowedBy(wider.connection());
    boolean byObject = isNarrowedBy(wider.object());
    String who =
        byConnection && byObject
            ? "The settings of the connection and those of the object"
            : byConnection ? "The settings of the connection" : "The settings of the object";
    return who
        + " narrow this: "
        + way()
            .map(left -> left == Direction.FROM_CRM ? "from the CRM only" : "to the CRM only")
            .orElse("nothing flows")
        + ".";
  }

  private boolean isNarrowedBy(Direction above) {
    return (field.comes() && !above.comes()) || (field.goes() && !above.goes());
  }
}
