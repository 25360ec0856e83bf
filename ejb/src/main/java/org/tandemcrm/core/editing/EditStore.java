package org.tandemcrm.core.editing;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.SecretKeys;
import org.tandemcrm.core.outbox.Outbox;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.sync.IdPool;

/**
 * Stores up to a chunk of edits in one transaction: the records with the times of their fields, the
 * journal, and in the outbox that the CRMs may have to hear of it.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EditStore {

  /** More are never edited in one transaction. */
  public static final int CHUNK = 100;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Outbox outbox;
  @Inject private SecretKeys keys;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public EditStore() {}

  EditStore(EntityManager entityManager, Outbox outbox, SecretKeys keys, Clock clock) {
    this.entityManager = entityManager;
    this.outbox = outbox;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Stores each edit that can be stored.
   *
   * @return what became of each, in their order
   * @throws StoreConflictException when a second try may succeed; nothing is stored then
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public List<EditResult> store(RecordKind kind, List<EditRequest> requests, Author author) {
    EditTransaction.Plan plan =
        plan(
            kind,
            requests,
            author,
            () -> ids.next(connection(), "PROSPECT_ID"),
            () -> ids.next(connection(), "JOURNAL_ENTRY_ID"));
    try {
      EditTables.write(connection(), kind, author, plan.changes(), clock.millis());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    tell(kind, plan.changes(), author);
    return plan.results();
  }

  /** What {@link #store} would do. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public List<EditResult> preview(RecordKind kind, List<EditRequest> requests, Author author) {
    // No key of a sequence is spent on what isn't stored.
    long[] key = {0};
    return plan(kind, requests, author, () -> --key[0], () -> 0).results();
  }

  private EditTransaction.Plan plan(
      RecordKind kind,
      List<EditRequest> requests,
      Author author,
      LongSupplier records,
      LongSupplier journal) {
    EditScope scope = EditScopes.read(entityManager, kind);
    Connection connection = connection();
    try {
      return new EditTransaction(connection, scope, author, clock.instant())
          .plan(requests, records, journal, email -> keys.box().fingerprints(email).get(0));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private void tell(RecordKind kind, List<EditTransaction.Change> changes, Author author) {
    List<Long> changed = ids(changes, false);
    if (!changed.isEmpty()) {
      outbox.recordsChanged(kind, changed);
    }
    List<Long> created = ids(changes, true);
    // Accounts and opportunities come into a CRM by a person's explicit command alone.
    if (!created.isEmpty() && kind == RecordKind.PROSPECT) {
      outbox.prospectsCreated(created, author.shortLogin());
    }
    changes.stream()
        .filter(change -> change.owner().isPresent() && !change.isNew())
        .collect(
            Collectors.groupingBy(
                change -> change.owner().get(),
                Collectors.mapping(change -> change.record().id(), Collectors.toList())))
        .forEach((owner, records) -> outbox.ownerChanged(kind, records, owner));
  }

  private static List<Long> ids(List<EditTransaction.Change> changes, boolean isNew) {
    return changes.stream()
        .filter(change -> change.isNew() == isNew)
        .map(change -> change.record().id())
        .toList();
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
