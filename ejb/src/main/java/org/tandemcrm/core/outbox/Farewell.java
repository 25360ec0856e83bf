package org.tandemcrm.core.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.WriteResult;

/**
 * Clears our key on records of the CRM that a link has left: one call for a chunk. Repeating it
 * does no harm, so nothing is claimed. What the CRM refuses stays as it is: the record is gone or
 * not ours to write.
 */
public final class Farewell {

  private static final Logger LOG = System.getLogger(Farewell.class.getName());

  private final long connectionId;
  private final CrmBackend backend;
  private final Map<String, PushObject> objects;
  private final LeftBehindStore store;
  private final Clock clock;
  private final RetrySchedule retries =
      new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble());

  /**
   * @param objects what can be written to, by API name
   */
  public Farewell(
      long connectionId,
      CrmBackend backend,
      Map<String, PushObject> objects,
      LeftBehindStore store,
      Clock clock) {
    this.connectionId = connectionId;
    this.backend = backend;
    this.objects = objects;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Clears what is due, at most a chunk of it.
   *
   * @throws PluginException when the CRM can't be asked at all: all of it stays due
   */
  public void say() {
    List<LeftBehind.Row> done = new ArrayList<>();
    List<LeftBehind.Again> again = new ArrayList<>();
    List<LeftBehind.Row> called = new ArrayList<>();
    List<Mutation> mutations = new ArrayList<>();
    for (LeftBehind.Row row : store.due(connectionId)) {
      Optional<PushObject> object = Optional.ofNullable(objects.get(row.object()));
      if (object.filter(known -> !known.mapping().wider().goes()).isPresent()) {
        // Nothing may be written there for now: it is looked at again each day.
        again.add(new LeftBehind.Again(row, clock.instant().plus(EntryEnds.ONCE_A_DAY)));
        continue;
      }
      Optional<String> field = object.flatMap(known -> known.writable(StandardField.PROFILE_ID));
      if (field.isPresent()) {
        called.add(row);
        mutations.add(
            Mutation.update(row.object(), row.crmId(), UUID.randomUUID().toString())
                .clear(field.get())
                .build());
      } else {
        done.add(row);
      }
    }
    if (!mutations.isEmpty()) {
      List<WriteResult> results = backend.write(mutations);
      for (int i = 0; i < called.size(); i++) {
        settle(called.get(i), results.get(i), done, again);
      }
    }
    store.settle(connectionId, done, again);
  }

  private void settle(
      LeftBehind.Row row,
      WriteResult result,
      List<LeftBehind.Row> done,
      List<LeftBehind.Again> again) {
    if (result instanceof WriteResult.Written) {
      done.add(row);
    } else if (result instanceof WriteResult.Rejected rejected) {
      done.add(row);
      keeps(row, rejected.reason());
    } else {
      retries
          .pause(row.attempts() + 1)
          .ifPresentOrElse(
              pause -> again.add(new LeftBehind.Again(row, clock.instant().plus(pause))),
              () -> {
                done.add(row);
                keeps(row, "It was tried too often in vain.");
              });
    }
  }

  private void keeps(LeftBehind.Row row, String why) {
    LOG.log(
        Level.INFO,
        "The {0} {1} is linked no more and keeps our key: {2} {3}",
        row.object(),
        row.crmId(),
        why,
        LogMark.of(connectionId));
  }
}
