package org.tandemcrm.sandbox.salesforce.fault;

import java.util.Locale;

/** What can be made to go wrong. */
public enum FaultKind {
  /** Every token stops working; the call is answered with 401. */
  EXPIRE_SESSIONS,
  STATUS_503,
  /** The allowance of 24 hours is used up. */
  REQUEST_LIMIT_TOTAL,
  /** Too many long calls at this moment. */
  REQUEST_LIMIT_CONCURRENT,
  /** The next pages of queries can't be had. */
  INVALID_LOCATORS,
  /** The answer takes longer by the fault's milliseconds. */
  SLOW,
  /** A query's page holds half of what it could. */
  SHORT_PAGES,
  /** A record can't be locked for a write. */
  LOCK_ROW,
  /** The call is done, but the connection ends without an answer. */
  DROP_ANSWER;

  /** The name that the control API takes, such as {@code expire-sessions}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public static FaultKind of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
