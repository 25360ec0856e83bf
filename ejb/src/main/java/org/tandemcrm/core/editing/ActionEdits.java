package org.tandemcrm.core.editing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.ProspectChange;

/**
 * Changes of prospects by runs of actions: stored as edits, together with the note that the run has
 * made its change, so that a run that is repeated doesn't make it twice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActionEdits {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore store;

  public ActionEdits() {}

  ActionEdits(EntityManager entityManager, EditStore store) {
    this.entityManager = entityManager;
    this.store = store;
  }

  /**
   * Stores each change that can be stored and wasn't before.
   *
   * @param action what the journal calls the action
   * @param by who asked for it
   * @return one result for each change, in their order
   * @throws StoreConflictException when a second try may succeed; nothing is stored then
   */
  public List<ProspectChange.Result> change(
      List<ProspectChange> changes, String action, String by) {
    try {
      return change(entityManager.unwrap(Connection.class), changes, action, by);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private List<ProspectChange.Result> change(
      Connection connection, List<ProspectChange> changes, String action, String by)
      throws SQLException {
    EditScope scope = EditScopes.read(entityManager, RecordKind.PROSPECT);
    Set<String> stored =
        StoredRuns.among(connection, changes.stream().map(change -> change.run().key()).toList());
    Map<Long, StoredRecord> records =
        RecordTable.of(RecordKind.PROSPECT)
            .withIds(connection, changes.stream().map(change -> change.run().prospectId()).toList())
            .stream()
            .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
    Map<ProspectChange, ProspectChange.Result> results = new HashMap<>();
    List<ProspectChange> wanted = new ArrayList<>();
    List<EditRequest> requests = new ArrayList<>();
    for (ProspectChange change : changes) {
      ChangeSteps steps =
          new ChangeSteps(scope, change, records.get(change.run().prospectId()), action);
      if (stored.contains(change.run().key())) {
        results.put(change, steps.present());
      } else if (steps.trouble().isPresent()) {
        results.put(change, new ProspectChange.Result.Refused(steps.trouble().get()));
      } else {
        wanted.add(change);
        requests.add(steps.request());
      }
    }
    Author author = new Author(by, action, false);
    List<EditResult> done = store.store(RecordKind.PROSPECT, requests, author);
    List<ProspectChange> made = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      ProspectChange change = wanted.get(i);
      EditResult result = done.get(i);
      if (result.refusal().filter(why -> why == EditResult.Refusal.CHANGED).isPresent()) {
        throw new StoreConflictException("A prospect was changed by another writer.", null);
      }
      if (result.outcome() != Outcome.FAILED) {
        made.add(change);
      }
      results.put(
          change,
          new ChangeSteps(scope, change, records.get(change.run().prospectId()), action)
              .after(result));
    }
    StoredRuns.note(connection, made.stream().map(change -> change.run().key()).toList());
    return changes.stream().map(results::get).toList();
  }
}
