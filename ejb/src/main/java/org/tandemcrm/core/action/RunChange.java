package org.tandemcrm.core.action;

/** What a person can do to runs of actions; each touches only the runs whose state allows it. */
public enum RunChange {
  /** What failed is tried after all, and what is to be tried later is tried now. */
  RETRY("(R.STATE = 'FAILED' OR (R.STATE = 'READY' AND R.DUE_AT > %d))"),
  /** What was skipped, given up or taken back is done after all. */
  RUN_AGAIN(
      "R.STATE IN ('SKIPPED', 'DISMISSED', 'CANCELLED') AND NOT EXISTS (SELECT 1"
          + " FROM ACTION_REQUEST H WHERE H.ID = R.REQUEST_ID AND H.IS_HELD = TRUE)"),
  /** What hasn't begun is taken back. */
  CANCEL("R.STATE IN ('WAITING', 'HELD', 'READY')"),
  /** That it failed or was given up is known to somebody by now, whom a counter told until then. */
  SEEN("R.STATE IN " + ActionState.TOLD_IN_SQL + " AND " + RunChange.UNSEEN);

  /** Nobody has seen yet how it ended, as a condition on R: not since it did so the last time. */
  static final String UNSEEN = "(R.SEEN_AT IS NULL OR R.SEEN_AT < R.CHANGED_AT)";

  private final String touched;

  RunChange(String touched) {
    this.touched = touched;
  }

  /** The runs that it touches, as a condition on R. */
  String touched(long nowMillis) {
    return touched.formatted(nowMillis);
  }
}
