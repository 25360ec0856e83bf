package org.tandemcrm.core.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * From which percentage of the CRM's limit on, by everybody's calls, work waits for the count to
 * fall. What is left is for people, and for reading how the count stands.
 */
public final class CallLimits {

  /** What cycles write. */
  public static final int WRITING_WAITS_AT = 90;

  /** Actions. */
  public static final int ACTIONS_WAIT_AT = 95;

  /** A count that is older says nothing of the CRM's present window. */
  private static final Duration WINDOW = Duration.ofDays(1);

  private CallLimits() {}

  /** Whether so many of so many calls are that percentage or more; a limit of 0 says nothing. */
  static boolean reaches(long calls, long limit, int percent) {
    BigDecimal most = BigDecimal.valueOf(limit).multiply(BigDecimal.valueOf(percent, 2));
    return limit > 0 && BigDecimal.valueOf(calls).compareTo(most) >= 0;
  }

  /** A count counts when the CRM told it after this moment. */
  public static Instant since(Instant now) {
    return now.minus(WINDOW);
  }

  /**
   * A condition in SQL: the connection's actions don't wait.
   *
   * @param connection the column with the connection's key
   * @param since stands for {@link #since} in milliseconds
   */
  public static String actionsGoOn(String connection, String since) {
    return "NOT EXISTS (SELECT 1 FROM CALL_USAGE U WHERE U.CONNECTION_ID = "
        + connection
        + " AND U.TOLD_AT > "
        + since
        + " AND U.CALL_LIMIT > 0 AND U.USED >= U.CALL_LIMIT * "
        + BigDecimal.valueOf(ACTIONS_WAIT_AT, 2).toPlainString()
        + ")";
  }
}
