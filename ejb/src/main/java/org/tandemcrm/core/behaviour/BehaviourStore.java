package org.tandemcrm.core.behaviour;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditRequest;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.EditStore;
import org.tandemcrm.core.outbox.Outbox;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.core.sync.IdPool;

/**
 * Stores up to a chunk of behaviours in one transaction: the rows, what their prospects did last,
 * and in the outbox that the CRMs may hear of it.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class BehaviourStore {

  /** More are never stored in one transaction. */
  static final int CHUNK = 100;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private EditStore edits;
  @Inject private Outbox outbox;
  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public BehaviourStore() {}

  BehaviourStore(EntityManager entityManager, EditStore edits, Outbox outbox, Clock clock) {
    this.entityManager = entityManager;
    this.edits = edits;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Stores each behaviour that can be stored.
   *
   * @throws StoreConflictException when a second try may succeed; nothing is stored then
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public BehaviourReceipt store(List<Behaviour> chunk, BehaviourWish wish) {
    entityManager.flush();
    try {
      return store(entityManager.unwrap(Connection.class), chunk, wish);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private BehaviourReceipt store(Connection connection, List<Behaviour> chunk, BehaviourWish wish)
      throws SQLException {
    Map<String, BehaviourTable.Stored> known =
        BehaviourTable.known(
            connection, chunk.stream().map(Behaviour::clientId).collect(Collectors.toSet()));
    List<Behaviour> fresh =
        chunk.stream().filter(one -> !known.containsKey(one.clientId())).toList();
    Map<String, Long> byEmail =
        new HashMap<>(BehaviourTable.withEmails(connection, emails(fresh).keySet()));
    Map<String, String> notCreated = new HashMap<>();
    int created = 0;
    if (wish.createsProspects()) {
      created = create(emails(fresh), byEmail, notCreated, wish);
    }
    BehaviourPlan plan =
        new BehaviourPlan(
            known, byEmail, BehaviourTable.withIds(connection, numbers(fresh)), notCreated);
    chunk.forEach(plan::add);
    if (!wish.looksOnly()) {
      write(connection, plan);
    }
    return plan.receipt(created);
  }

  private void write(Connection connection, BehaviourPlan plan) throws SQLException {
    List<BehaviourTable.Owned> rows =
        plan.taken().stream()
            .map(
                taken ->
                    new BehaviourTable.Owned(
                        ids.next(connection, "BEHAVIOUR_ID"),
                        taken.prospectId(),
                        taken.behaviour()))
            .toList();
    BehaviourTable.insert(connection, rows, clock.instant());
    BehaviourTable.noteLast(connection, rows);
    if (!rows.isEmpty()) {
      outbox.worthChanged(
          rows.stream().map(BehaviourTable.Owned::prospectId).distinct().sorted().toList());
    }
  }

  /**
   * Creates the prospects whose emails nobody has.
   *
   * @return how many
   */
  private int create(
      Map<String, String> emails,
      Map<String, Long> byEmail,
      Map<String, String> notCreated,
      BehaviourWish wish) {
    List<Map.Entry<String, String>> missing =
        emails.entrySet().stream().filter(one -> !byEmail.containsKey(one.getKey())).toList();
    List<EditRequest> requests =
        missing.stream()
            .map(
                one ->
                    EditRequest.byEmail(
                            EditDraft.of(Map.of(ProspectField.EMAIL.key(), one.getValue())))
                        .because("It came with a behaviour."))
            .toList();
    Author author = new Author(wish.by(), "added", false);
    List<EditResult> results =
        wish.looksOnly()
            ? edits.preview(RecordKind.PROSPECT, requests, author)
            : edits.store(RecordKind.PROSPECT, requests, author);
    int created = 0;
    for (int i = 0; i < results.size(); i++) {
      String key = missing.get(i).getKey();
      Optional<Long> id = results.get(i).recordId();
      if (id.isPresent()) {
        byEmail.put(key, id.get());
        created++;
      } else {
        notCreated.put(key, results.get(i).trouble());
      }
    }
    return created;
  }

  /** The emails as they were written, by their keys. */
  private static Map<String, String> emails(List<Behaviour> chunk) {
    Map<String, String> emails = new LinkedHashMap<>();
    for (Behaviour one : chunk) {
      one.emailKey().ifPresent(key -> emails.putIfAbsent(key, one.email()));
    }
    return emails;
  }

  private static Set<Long> numbers(List<Behaviour> chunk) {
    return chunk.stream()
        .map(Behaviour::prospectId)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
