package org.tandemcrm.core.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a changed filter would do, as far as its preview has come. Counted on the CRM's records as
 * they are while it runs, and on what Tandem holds of them.
 *
 * @param object the API name of the object
 * @param criteria the changed filter
 * @param words the changed filter as a sentence without its full stop
 * @param state how far it is
 * @param reason a sentence, when it failed
 * @param read how many records were looked at
 * @param expected about how many there are, where the CRM can tell
 * @param enters how many would be read anew or once more
 * @param leaves how many that are synced now would no longer be
 * @param stays how many are synced now and would still be
 * @param entering the first of those that would enter
 * @param leaving the first of those that would leave
 * @param startedAt when it began
 * @param endedAt when it ended
 */
public record FilterPreview(
    String object,
    Criteria criteria,
    String words,
    State state,
    Optional<String> reason,
    long read,
    OptionalLong expected,
    long enters,
    long leaves,
    long stays,
    List<Example> entering,
    List<Example> leaving,
    Instant startedAt,
    Optional<Instant> endedAt) {

  /** How many examples there are at most, of each kind. */
  public static final int EXAMPLES = 20;

  /** How far a preview is. */
  public enum State {
    RUNNING,
    DONE,
    /** Somebody stopped it: the counts are of what it had read by then. */
    STOPPED,
    FAILED
  }

  /**
   * A record to look at.
   *
   * @param crmId the CRM's id
   * @param name what people know it by; the id when it has no name
   * @param email its email, where it has one
   */
  public record Example(String crmId, String name, Optional<String> email) {}

  public FilterPreview {
    entering = List.copyOf(entering);
    leaving = List.copyOf(leaving);
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }
}
