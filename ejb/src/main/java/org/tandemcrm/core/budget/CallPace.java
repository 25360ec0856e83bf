package org.tandemcrm.core.budget;

/**
 * How much slower a connection reads while its CRM's allowance of calls runs short. By the CRM's
 * own count, other integrations included: twice the time between cycles from 80 % of the limit on,
 * four times from 90 % on, and four times while Tandem has used up its own share. Each ends when
 * the count falls.
 */
final class CallPace {

  private static final int USUAL = 1;
  private static final int SLOW = 2;
  private static final int SLOWEST = 4;

  private CallPace() {}

  /**
   * By what to multiply the time between cycles.
   *
   * @param used calls by everybody in the CRM's window
   * @param limit the most calls in that window
   * @param own calls by Tandem today
   * @param share how many percent of the limit Tandem may use
   */
  static int slowdown(long used, long limit, long own, int share) {
    if (CallLimits.reaches(used, limit, CallLimits.WRITING_WAITS_AT)
        || CallLimits.reaches(own, limit, share)) {
      return SLOWEST;
    }
    return CallLimits.reaches(used, limit, 80) ? SLOW : USUAL;
  }
}
