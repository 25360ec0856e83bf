package org.tandemcrm.core.sync;

/**
 * How every line of the log names what it is about, for people and for programs that search it:
 * {@code run=17 connection=3 object=Lead record=00Q1}.
 */
public final class LogMark {

  private LogMark() {}

  public static String of(long connectionId) {
    return "connection=" + connectionId;
  }

  public static String of(long runId, long connectionId) {
    return "run=" + runId + " " + of(connectionId);
  }

  /** A record's id comes from the CRM: what could begin another line is replaced. */
  public static String of(long runId, long connectionId, String object, String crmId) {
    return of(runId, connectionId)
        + " object="
        + object
        + " record="
        + crmId.replaceAll("[\\p{Cntrl}\\s]", "?");
  }
}
