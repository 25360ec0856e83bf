package org.tandemcrm.core.action;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which groups of runs had a chunk done in this round: the others come first. */
final class Turns {

  /** So many requests that are under way together take turns. */
  private static final int MOST = 20;

  private final Deque<String> last = new ArrayDeque<>();

  /** One of the group's chunks was taken; a group that comes again begins a new round. */
  void took(String groupKey) {
    if (last.contains(groupKey)) {
      last.clear();
    }
    last.addLast(groupKey);
    if (last.size() > MOST) {
      last.removeFirst();
    }
  }

  /** The keys of the groups that had their turn. */
  List<String> last() {
    return List.copyOf(last);
  }
}
