package org.tandemcrm.web.action;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.action.ActionState;

/**
 * How far a request is.
 *
 * @param counts how many runs are in each state
 */
public record RequestProgress(Map<ActionState, Long> counts) {

  /** The runs in one state. */
  public record Part(ActionState state, long amount) {}

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those that came to an end, whichever. */
  public long over() {
    return total() - in(ActionState.WAITING) - in(ActionState.HELD) - underWay();
  }

  /** Those that are to be done or being done. */
  public long underWay() {
    return in(ActionState.READY) + in(ActionState.RUNNING);
  }

  /** Those that wait for an approval. */
  public long held() {
    return in(ActionState.HELD);
  }

  /** Those that can be taken back. */
  public long pending() {
    return in(ActionState.READY) + in(ActionState.WAITING) + in(ActionState.HELD);
  }

  /** True while something happens by itself that is worth watching. */
  public boolean goingOn() {
    return underWay() > 0;
  }

  /** The states that there are runs in; done and failed always. */
  public List<Part> parts() {
    return Arrays.stream(ActionState.values())
        .map(state -> new Part(state, in(state)))
        .filter(
            part ->
                part.amount() > 0
                    || part.state() == ActionState.DONE
                    || part.state() == ActionState.FAILED)
        .toList();
  }

  private long in(ActionState state) {
    return counts.getOrDefault(state, 0L);
  }
}
