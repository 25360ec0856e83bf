package org.tandemcrm.core.user;

import java.util.Locale;

/** What a person or a token may do. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Looking, not changing. */
  VIEWER;

  /** The name that pages, URLs and annotations use. */
  public String roleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The smaller one of two. */
  Role atMost(Role other) {
    return this == ADMIN ? other : this;
  }
}
