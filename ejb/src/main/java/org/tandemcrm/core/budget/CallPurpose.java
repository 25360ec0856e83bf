package org.tandemcrm.core.budget;

import java.util.Optional;

/** What calls to a CRM are counted under; those for reading an object bear its API name. */
public final class CallPurpose {

  /** Asking what changed. */
  public static final String POLL = "poll";

  /** Writing to the CRM, with the searches and readings before. */
  public static final String PUSH = "push";

  /** Sweeps and reading records by their ids. */
  public static final String SINGLE_RECORDS = "single records";

  /** What neither cycle nor action calls: checks, metadata, previews, what can be chosen. */
  public static final String OTHERS = "lists and checks";

  /** No object's API name has a space in it. */
  private static final String ACTION = "action ";

  /** What the column holds. */
  private static final int MOST = 100;

  private CallPurpose() {}

  /** Doing actions of that type. */
  public static String ofAction(String typeId) {
    String purpose = ACTION + typeId;
    if (purpose.length() <= MOST) {
      return purpose;
    }
    int end = Character.isHighSurrogate(purpose.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return purpose.substring(0, end);
  }

  /** The id of the action type whose calls these are; absent for other calls. */
  public static Optional<String> actionOf(String purpose) {
    return purpose.startsWith(ACTION)
        ? Optional.of(purpose.substring(ACTION.length()))
        : Optional.empty();
  }
}
