package org.tandemcrm.core.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.core.sync.RecordsById;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;
import org.tandemcrm.spi.PluginException;

/**
 * Brings prospects into a CRM because an action wants it: at once, beside whatever cycle runs, by
 * the same delivery. What is left over, because of a crash or a lost answer, stays in the outbox,
 * where the next cycle or a repetition of the action completes it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LeadSyncs {

  private static final int TRIES = 5;

  @Inject private OpenBackends backends;
  @Inject private PushObjects pushObjects;
  @Inject private RecordsById records;
  @Inject private SyncWishStore wishes;
  @Inject private DeliveryStore store;
  @Inject private OutboxClaims claims;
  @Inject private Clock clock;

  public LeadSyncs() {}

  LeadSyncs(
      OpenBackends backends,
      PushObjects pushObjects,
      RecordsById records,
      SyncWishStore wishes,
      DeliveryStore store,
      OutboxClaims claims,
      Clock clock) {
    this.backends = backends;
    this.pushObjects = pushObjects;
    this.records = records;
    this.wishes = wishes;
    this.store = store;
    this.claims = claims;
    this.clock = clock;
  }

  /**
   * Sees to it.
   *
   * @param wanted at most a chunk, of different prospects
   * @param by who asked
   * @return one result for each, in their order
   * @throws PluginException when the CRM can't be asked at all, or can't be written to
   */
  public List<LeadResult> sync(long connectionId, List<LeadWish> wanted, String by) {
    CrmBackend backend = backends.backend(connectionId);
    if (!backend.capabilities().containsAll(List.of(Capability.SEARCH, Capability.WRITE))) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED, "Nobody can be looked for and created in this CRM.");
    }
    SyncWishStore.Claimed claimed = ask(connectionId, wanted, by);
    if (!claimed.entries().isEmpty()) {
      deliver(backend, claimed);
    }
    return wishes.results(connectionId, wanted);
  }

  private SyncWishStore.Claimed ask(long connectionId, List<LeadWish> wanted, String by) {
    try {
      return Attempts.upTo(TRIES, () -> wishes.ask(connectionId, wanted, by));
    } catch (StoreConflictException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT, "Another writer was at the same prospects again and again.")
          .causedBy(e);
    }
  }

  private void deliver(CrmBackend backend, SyncWishStore.Claimed claimed) {
    Map<String, PushObject> objects = pushObjects.of(claimed.lease().connectionId());
    // What a cycle saw last may be long ago: what is there is looked at before a change.
    Delivery.Job job =
        new Delivery.Job(
            JournalTable.NO_RUN, claimed.lease(), RecordKind.PROSPECT, objects, () -> true);
    List<OutboxEntry> entries = withoutLost(job, backend, claimed.entries());
    if (entries.isEmpty()) {
      return;
    }
    List<ObjectMapping> mappings = objects.values().stream().map(PushObject::mapping).toList();
    Delivery delivery =
        new Delivery(
            job,
            backend,
            store,
            claims,
            (mapping, ids, why) ->
                records.readAndStore(
                    JournalTable.NO_RUN,
                    claimed.lease(),
                    mapping,
                    ObjectMapping.names(mappings),
                    ids,
                    why),
            // Whoever asked has confirmed whom it is for.
            acts -> true,
            clock);
    try {
      delivery.deliver(entries);
    } catch (PluginException e) {
      // All is stored then; the next cycle pauses the field, and the action comes again behind it.
      if (e.kind() != FailureKind.SCHEMA_CHANGED) {
        throw e;
      }
    }
  }

  /** What an earlier try created is linked as what it is, though its answer was lost. */
  private List<OutboxEntry> withoutLost(
      Delivery.Job job, CrmBackend backend, List<OutboxEntry> entries) {
    try {
      Set<Long> found = new LostCreations(job, backend, store, clock).findAmong(entries);
      return entries.stream().filter(entry -> !found.contains(entry.recordId())).toList();
    } catch (PluginException | StoreException | StoreConflictException e) {
      claims.releaseQuietly(job.lease(), entries);
      throw e;
    }
  }
}
