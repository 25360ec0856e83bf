package org.tandemcrm.core.behaviour;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;

/** What prospects did: taken from whoever tells of it, and read for pages and REST. */
@Stateless
public class Behaviours {

  /** More are never taken in one request. */
  public static final int MOST = 10_000;

  private static final int TRIES = 3;

  /** A prospect has no more kinds of behaviours on its page. */
  private static final int MOST_COUNTS = 100;

  /**
   * Derby would plan for the empty table that it first met, and read the grown one from end to end.
   */
  private static final String OF_PROSPECT =
      "FROM BEHAVIOUR --DERBY-PROPERTIES index=BEHAVIOUR_PROSPECT\n WHERE PROSPECT_ID = ?1";

  private static final String COUNTED =
      "FROM BEHAVIOUR --DERBY-PROPERTIES index=BEHAVIOUR_NAME\n WHERE PROSPECT_ID = ?1"
          + " GROUP BY NAME";

  private static final String COLUMNS =
      "ID, CLIENT_ID, PROSPECT_ID, NAME, HAPPENED_AT, RECEIVED_AT, DATA";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private BehaviourStore store;
  @Inject private Clock clock;

  public Behaviours() {}

  Behaviours(EntityManager entityManager, BehaviourStore store, Clock clock) {
    this.entityManager = entityManager;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes each behaviour that is good, a chunk in a transaction: one that is refused stops nobody,
   * and after a failure the same can be sent again.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public BehaviourReceipt take(List<BehaviourDraft> drafts, BehaviourWish wish) {
    BehaviourRules rules = new BehaviourRules(clock.instant());
    List<BehaviourReceipt.Refused> refused = new ArrayList<>();
    List<Behaviour> good = new ArrayList<>();
    for (BehaviourDraft draft : drafts) {
      Optional<String> trouble = rules.trouble(draft);
      if (trouble.isPresent()) {
        refused.add(new BehaviourReceipt.Refused(draft.place(), draft.id().strip(), trouble.get()));
      } else {
        good.add(rules.of(draft));
      }
    }
    int taken = 0;
    int unchanged = 0;
    int created = 0;
    for (List<Behaviour> chunk : Parts.of(good, BehaviourStore.CHUNK)) {
      BehaviourReceipt part = Attempts.upTo(TRIES, () -> store.store(chunk, wish));
      taken += part.taken();
      unchanged += part.unchanged();
      created += part.created();
      refused.addAll(part.refused());
    }
    refused.sort(Comparator.comparingInt(BehaviourReceipt.Refused::place));
    return new BehaviourReceipt(taken, unchanged, created, refused);
  }

  /** What a prospect did, the newest first; the request's sort has no meaning. */
  public Page<BehaviourRow> ofProspect(long prospectId, PageRequest request) {
    return new RowQuery(entityManager, COLUMNS, OF_PROSPECT, prospectId)
        .page("HAPPENED_AT DESC, ID DESC", request, BehaviourRow::of);
  }

  /** Behaviours by their keys, in that order; one that is not there is left out. */
  public List<BehaviourRow> rows(List<Long> ids) {
    return new RowsByKey(entityManager, COLUMNS, "FROM BEHAVIOUR WHERE ID IN")
        .read(ids, BehaviourRow::of);
  }

  /** How often a prospect did what, what it did last first. */
  public List<BehaviourCount> counts(long prospectId) {
    return new RowQuery(entityManager, "NAME, COUNT(*), MAX(HAPPENED_AT)", COUNTED, prospectId)
        .head(
            "3 DESC, 1",
            MOST_COUNTS,
            row -> new BehaviourCount(row.text(0), row.number(1), row.instant(2)));
  }

  /** What a prospect did last; absent when it never did anything. */
  public Optional<LastActivity> last(long prospectId) {
    return new RowQuery(
            entityManager,
            "LAST_ACTIVITY, LAST_ACTIVITY_AT",
            "FROM PROSPECT WHERE ID = ?1 AND LAST_ACTIVITY_AT IS NOT NULL",
            prospectId)
        .first(row -> new LastActivity(row.text(0), row.instant(1)));
  }
}
