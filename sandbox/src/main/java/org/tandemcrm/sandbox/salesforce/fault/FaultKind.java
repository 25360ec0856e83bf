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
  /** The next page of a query can't be had this time. */
  INVALID_LOCATORS,
  /** The next pages of a query can't be had any more, as two days later. */
  EXPIRE_LOCATORS,
  /** The answer takes longer by the fault's milliseconds. */
  SLOW,
  /** A query's page holds half of what it could. */
  SHORT_PAGES,
  /** A record can't be locked for a write. */
  LOCK_ROW,
  /** The org's own code fails on a record; others of the same call are saved. */
  POISON_RECORD,
  /** The org fails on the whole call that writes a record, and saves none of it. */
  POISON_CALL,
  /** No job of the Bulk API can be made, as in an edition without it. */
  REFUSE_JOB,
  /** A look at a job of the Bulk API finds it no further than the look before. */
  HOLD_JOB,
  /** A job of the Bulk API ends as failed. */
  FAIL_JOB,
  /** Somebody stops a job of the Bulk API that writes, after the first half of its records. */
  ABORT_JOB,
  /** The answer to a collection tells of the first half of its records alone. */
  SHORT_ANSWER,
  /** The call is done, but the connection ends without an answer. */
  DROP_ANSWER,
  /** The call is done, but the connection ends in the middle of the answer. */
  CUT_ANSWER,
  /**
   * A transaction is still open: what changed in the fault's last milliseconds isn't told by
   * updated and deleted, and the date they cover lies before it.
   */
  IN_FLIGHT,
  /** updated or deleted would have to tell of more records than they can. */
  TOO_MANY_IDS;

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
