package org.tandemcrm.core.mapping;

/** What happens on the other side when one side's value is removed. */
public enum BlankRule {
  /** The other side keeps its value, and nothing is sent back. */
  KEEP,
  /** The removal is copied. */
  CLEAR,
  /** The value returns to the side that lost it. */
  FILL
}
