package org.tandemcrm.core.user;

import java.util.Locale;
import java.util.Optional;

/** What a person or a token may do. */
public enum Role {
  ADMIN("Everything, configuration, users and erasing for good included."),
  MARKETER(
      "Sees everything but users, tokens and the audit log; adds, edits, imports, exports, deletes"
          + " and restores prospects, accounts and opportunities, and asks for actions."),
  SALES("Sees and edits the prospects that they own, and nothing else."),
  VIEWER("Sees everything but users, tokens and the audit log; changes nothing.");

  private final String summary;

  Role(String summary) {
    this.summary = summary;
  }

  /** The name that pages, URLs and annotations use. */
  public String roleName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it allows, in a sentence or two for people. */
  public String summary() {
    return summary;
  }

  /**
   * What both of them allow. Empty for sales and viewer: one sees less than the other, who may
   * change less, and no role is as small as both together.
   */
  Optional<Role> atMost(Role other) {
    if (covers(other)) {
      return Optional.of(other);
    }
    return other.covers(this) ? Optional.of(this) : Optional.empty();
  }

  private boolean covers(Role other) {
    return this == other || this == ADMIN || (this == MARKETER && other != ADMIN);
  }
}
