package org.tandemcrm.core.crmuser;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Parts;

/**
 * Hands the records of CRM users over when another Tandem user, or nobody, stands behind them: one
 * statement for each chunk, each in a transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OwnerUpdates {

  @Inject private OwnedRecords records;

  public OwnerUpdates() {}

  OwnerUpdates(OwnedRecords records) {
    this.records = records;
  }

  /** As {@link #update}, on a thread of its own. */
  @Asynchronous
  public void updateLater(long connectionId, Set<String> crmIds) {
    update(connectionId, crmIds);
  }

  /**
   * Gives or takes what a Tandem user owns, who was let in or shut out, on a thread of its own.
   *
   * @param tandemUserId whom it is about
   */
  @Asynchronous
  public void updateOfLater(long tandemUserId) {
    updateOf(tandemUserId);
  }

  void updateOf(long tandemUserId) {
    records.behind(tandemUserId).forEach(this::update);
  }

  /** Gives all live records of these owners to whoever stands behind them now. */
  public void update(long connectionId, Set<String> crmIds) {
    for (String crmId : crmIds) {
      Optional<Long> owner = records.owner(connectionId, crmId);
      Map<RecordKind, List<Long>> owned = records.owned(connectionId, crmId);
      owned.forEach(
          (kind, ids) ->
              Parts.of(ids, CrmUserStore.CHUNK).forEach(chunk -> records.give(kind, chunk, owner)));
    }
  }
}
