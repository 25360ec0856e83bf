package org.tandemcrm.core.assignment;

import java.util.List;

/**
 * A team as somebody filled it in.
 *
 * @param name what people call it
 * @param members the keys of Tandem users
 */
public record TeamDraft(String name, List<Long> members) {

  public TeamDraft {
    members = List.copyOf(members);
  }
}
