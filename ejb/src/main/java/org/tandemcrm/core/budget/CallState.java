package org.tandemcrm.core.budget;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a CRM's allowance of calls is used, and what that means for cycles and actions.
 *
 * @param told what the CRM told within the last day; absent when it doesn't tell
 * @param today Tandem's own calls of this UTC day, by what they were for
 * @param forecast Tandem's own calls by the end of this UTC day
 * @param share how many percent of the limit Tandem may use
 * @param slowdown by what the time between cycles is multiplied; 1 for the usual pace
 */
public record CallState(
    Optional<Told> told, Map<String, Long> today, long forecast, int share, int slowdown) {

  /**
   * The CRM's own count.
   *
   * @param used calls by everybody in the CRM's window
   * @param limit the most calls in that window
   */
  public record Told(long used, long limit, Instant at) {

    /** How much of the limit is used, 0 to 100 and more. */
    public long percent() {
      return limit <= 0 ? 0 : used * 100 / limit;
    }
  }

  public CallState {
    today = Map.copyOf(today);
  }

  /** Tandem's own calls of this UTC day. */
  public long own() {
    return today.values().stream().mapToLong(Long::longValue).sum();
  }

  /** True when what is left of the CRM's allowance is for people and actions. */
  public boolean stopsWriting() {
    return reaches(CallLimits.WRITING_WAITS_AT);
  }

  /** True when what is left of the CRM's allowance is for people alone. */
  public boolean stopsActions() {
    return reaches(CallLimits.ACTIONS_WAIT_AT);
  }

  private boolean reaches(int percent) {
    return told.filter(count -> CallLimits.reaches(count.used(), count.limit(), percent))
        .isPresent();
  }

  public boolean isSlow() {
    return slowdown > 1;
  }
}
