package org.tandemcrm.core.action;

import java.util.Set;
import org.tandemcrm.spi.ObjectKind;

/** The link that a run needs, in the words of its column. */
enum LinkNeed {
  NONE(""),
  LEAD("LEAD"),
  CONTACT("CONTACT"),
  ANY("ANY");

  private final String column;

  LinkNeed(String column) {
    this.column = column;
  }

  static LinkNeed of(Set<ObjectKind> kinds) {
    if (kinds.isEmpty()) {
      return NONE;
    }
    return kinds.size() > 1 ? ANY : kinds.contains(ObjectKind.LEAD) ? LEAD : CONTACT;
  }

  static LinkNeed ofColumn(String column) {
    return column.isEmpty() ? NONE : valueOf(column);
  }

  String column() {
    return column;
  }

  boolean isMetBy(ObjectKind kind) {
    return this == NONE || this == ANY || kind.name().equals(column);
  }

  /** What a run waits for, within a sentence. */
  String words() {
    return switch (this) {
      case NONE -> "nothing";
      case LEAD -> "a lead";
      case CONTACT -> "a contact";
      case ANY -> "a lead or contact";
    };
  }
}
