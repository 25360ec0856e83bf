package org.tandemcrm.core.journal;

/** What became of a record that a run read. The counts of all outcomes add up to what was read. */
public enum Outcome {
  /** It made a new prospect. */
  CREATED,
  /** It changed a prospect, or was newly linked to one. */
  UPDATED,
  /** It was known as it is. */
  UNCHANGED,
  /** The sync filter keeps it out. */
  OUT_OF_SCOPE,
  /** A rule keeps it out; the reason is listed. */
  LEFT_OUT,
  /** It could not be stored; the reason is listed. */
  FAILED
}
