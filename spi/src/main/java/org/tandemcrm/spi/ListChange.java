package org.tandemcrm.spi;

import java.util.Objects;

/** What became of one prospect that an action puts on a list of the host, or takes off it. */
public sealed interface ListChange {

  /**
   * It is as the action wants it.
   *
   * @param list the name of the list
   * @param changed false when it was so before, by an earlier call of the same run or by somebody
   *     else
   */
  record Done(String list, boolean changed) implements ListChange {
    public Done {
      Objects.requireNonNull(list, "list");
    }
  }

  /**
   * It can't be done: the list was deleted, or the prospect isn't there.
   *
   * @param reason a sentence for the person who asked for it
   */
  record Refused(String reason) implements ListChange {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
