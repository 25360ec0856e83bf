package org.tandemcrm.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.failure.FailureCause;
import org.tandemcrm.core.failure.Failures;
import org.tandemcrm.core.mapping.Refusal;

/**
 * What the CRMs hold and Tandem doesn't, grouped by connection and cause: from the counts that
 * cycles keep, so that no record is counted for a page.
 */
@ApplicationScoped
public class LeftOutCauses {

  @Inject private Failures failures;

  /**
   * The records of a connection that one cause keeps out.
   *
   * @param amount how many, of all objects
   * @param example the reason of one of them
   */
  public record Cause(
      long connectionId, String connectionName, Refusal.Cause cause, long amount, String example) {

    private static Cause of(FailureCause failure) {
      return new Cause(
          failure.connectionId(),
          failure.connectionName(),
          failure.cause(),
          failure.amount(),
          failure.example());
    }

    /** The page of the records behind it, from the context root. */
    public String records() {
      return cause.isOfWriting()
          ? "/outbox/list.xhtml?connection=%d&cause=%s".formatted(connectionId, cause)
          : "/connection/view.xhtml?id=%d&cause=%s#left-out".formatted(connectionId, cause);
    }

    private Cause and(Cause other) {
      return new Cause(connectionId, connectionName, cause, amount + other.amount, example);
    }
  }

  private record Key(long connectionId, Refusal.Cause cause) {}

  /** All that occur, by connection and then in the engine's order of causes. */
  public List<Cause> all() {
    Map<Key, Cause> causes = new LinkedHashMap<>();
    failures
        .list()
        .forEach(
            failure ->
                causes.merge(
                    new Key(failure.connectionId(), failure.cause()),
                    Cause.of(failure),
                    Cause::and));
    return causes.values().stream()
        .sorted(Comparator.comparing(Cause::connectionName).thenComparing(Cause::cause))
        .toList();
  }

  /** Those of one connection. */
  public List<Cause> of(long connectionId) {
    return all().stream().filter(cause -> cause.connectionId() == connectionId).toList();
  }
}
