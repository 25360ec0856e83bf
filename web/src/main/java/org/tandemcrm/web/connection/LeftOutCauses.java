package org.tandemcrm.web.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.connection.ConnectionRow;
import org.tandemcrm.core.journal.LeftOutRow;
import org.tandemcrm.core.journal.LeftOuts;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/** What a connection's CRM holds and Tandem doesn't, grouped by cause. */
@ApplicationScoped
public class LeftOutCauses {

  private static final PageRequest ONE_EXAMPLE = PageRequest.of(0, 1);

  @Inject private LeftOuts leftOuts;

  /**
   * The records that one cause keeps out.
   *
   * @param amount how many, or more than that
   * @param example the reason of one of them
   */
  public record Cause(
      long connectionId,
      String connectionName,
      Refusal.Cause cause,
      long amount,
      boolean more,
      String example) {}

  /** The causes that occur, in the engine's order. */
  public List<Cause> of(ConnectionRow connection) {
    if (leftOuts.list(connection.id(), Optional.empty(), ONE_EXAMPLE).rows().isEmpty()) {
      return List.of();
    }
    return Arrays.stream(Refusal.Cause.values())
        .flatMap(cause -> of(connection, cause).stream())
        .toList();
  }

  private Optional<Cause> of(ConnectionRow connection, Refusal.Cause cause) {
    Page<LeftOutRow> page = leftOuts.list(connection.id(), Optional.of(cause.name()), ONE_EXAMPLE);
    return page.rows().stream()
        .findFirst()
        .map(
            example ->
                new Cause(
                    connection.id(),
                    connection.name(),
                    cause,
                    page.total(),
                    page.more(),
                    example.reason()));
  }
}
