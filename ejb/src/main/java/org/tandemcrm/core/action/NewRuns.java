package org.tandemcrm.core.action;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.spi.ActionCreation;
import org.tandemcrm.spi.CrmLink;

/** The runs of a request that is about to be stored, each in its first state. */
final class NewRuns {

  private final ActionWish wish;
  private final long requestId;
  private final Instant now;
  private final List<StoredRun> runs = new ArrayList<>();
  private long counted;

  private NewRuns(ActionWish wish, long requestId, Instant now) {
    this.wish = wish;
    this.requestId = requestId;
    this.now = now;
  }

  static NewRuns of(Connection connection, ActionWish wish, IdPool ids, long requestId, Instant now)
      throws SQLException {
    NewRuns made = new NewRuns(wish, requestId, now);
    boolean needsLinks = wish.need() != LinkNeed.NONE || wish.creation() == ActionCreation.UNLINKED;
    for (List<Long> some : Parts.of(wish.prospects(), SqlIn.SIZE)) {
      Map<Long, CrmLink> links =
          needsLinks ? RunFacts.links(connection, wish.connectionId(), some) : Map.of();
      for (long prospect : some) {
        made.add(
            ids.next(connection, "ACTION_ID"), prospect, Optional.ofNullable(links.get(prospect)));
      }
    }
    return made;
  }

  private void add(long id, long prospect, Optional<CrmLink> link) {
    StoredRun run = run(id, prospect, link);
    runs.add(run);
    if (wish.creation() == ActionCreation.EACH && run.state() != ActionState.SKIPPED
        || wish.creation() == ActionCreation.UNLINKED && link.isEmpty()) {
      counted++;
    }
  }

  private StoredRun run(long id, long prospect, Optional<CrmLink> link) {
    StoredRun ready =
        new StoredRun(
            id,
            requestId,
            prospect,
            wish.groupKey(),
            UUID.randomUUID().toString(),
            wish.need(),
            ActionState.READY,
            "Asked for by " + wish.askedBy() + ".",
            0,
            now,
            "",
            Optional.empty(),
            Optional.empty(),
            StoredRun.expiry(wish.need(), wish.patience(), now),
            Optional.empty(),
            Optional.empty());
    return Missing.of(wish.need(), link)
        .map(
            missing ->
                wish.waiting()
                    ? ready.waiting(missing.whileWaiting())
                    : ready.ended(ActionState.SKIPPED, missing.skipping()))
        .orElse(ready);
  }

  /** For how many prospects the request makes something new in the CRM. */
  long counted() {
    return counted;
  }

  List<StoredRun> all() {
    return List.copyOf(runs);
  }

  /** The same, but what isn't skipped waits for an approval. */
  List<StoredRun> held() {
    return runs.stream()
        .map(
            run ->
                run.state() == ActionState.SKIPPED
                    ? run
                    : run.held("Asked for by " + wish.askedBy() + ". An admin has to approve it."))
        .toList();
  }
}
