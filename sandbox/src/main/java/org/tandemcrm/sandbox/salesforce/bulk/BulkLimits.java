package org.tandemcrm.sandbox.salesforce.bulk;

/** What an org may do in bulk. */
public final class BulkLimits {
  public static final int QUERIES_A_DAY = 10_000;
  public static final int BATCHES_A_DAY = 15_000;

  /** In characters, of one upload. */
  static final int LARGEST_UPLOAD = 150_000_000;

  /** Records that are written in one transaction. */
  static final int CHUNK = 200;

  /** Records that count as one batch of the day's. */
  static final int BATCH = 10_000;

  private BulkLimits() {}
}
