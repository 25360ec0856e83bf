package org.tandemcrm.core.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;

/**
 * Where whoever changes a record of ours says so, in the same transaction and after the record is
 * written: nothing has to be said about values, because what must be sent is found out when it is
 * sent. The connection's next cycle comes within half a minute by itself.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Outbox {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SyncSettings settings;

  @Inject private Clock clock;

  public Outbox() {}

  /** For use without a server. */
  public Outbox(EntityManager entityManager, SyncSettings settings, Clock clock) {
    this.entityManager = entityManager;
    this.settings = settings;
    this.clock = clock;
  }

  /** Values of these records changed here: all their live links may have something to send. */
  public void recordsChanged(RecordKind kind, Collection<Long> recordIds) {
    try {
      Connection connection = connection();
      List<OutboxTable.Address> addresses =
          new ArrayList<>(OutboxTable.linked(connection, kind, recordIds));
      // One that is to be created has no link yet: what it lacked may be there now.
      addresses.addAll(OutboxTable.asked(connection, kind, recordIds));
      OutboxTable.append(connection, addresses, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * What Tandem tells of these prospects by itself changed: what they did last. It goes with the
   * next write of each, or alone as soon as its record has rested, so that a stream of behaviours
   * doesn't keep the cycles running.
   */
  public void worthChanged(Collection<Long> prospectIds) {
    try {
      Connection connection = connection();
      OutboxTable.tell(
          connection, OutboxTable.resting(connection, prospectIds), Told.REST, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * These prospects came into being here: they are created in the CRMs whose connection is set to
   * have every new known prospect.
   *
   * @param by the login or program that made them
   */
  public void prospectsCreated(Collection<Long> prospectIds, String by) {
    List<OutboxTable.Address> addresses =
        new RowQuery(entityManager, "ID", "FROM CRM_CONNECTION")
            .list(row -> row.number(0)).stream()
                .filter(id -> settings.of(id, SyncSetting.CREATE_NEW_PROSPECTS))
                .flatMap(
                    id ->
                        prospectIds.stream()
                            .map(
                                prospect ->
                                    new OutboxTable.Address(RecordKind.PROSPECT, prospect, id)))
                .collect(Collectors.toList());
    create(addresses, by);
  }

  /**
   * The record has to be in that connection's CRM: it is created there, unless a search by its
   * email finds it. Nothing happens to a record that is linked there already.
   *
   * @param by the login or program that wants it
   */
  public void create(RecordKind kind, long recordId, long connectionId, String by) {
    create(List.of(new OutboxTable.Address(kind, recordId, connectionId)), by);
  }

  private void create(List<OutboxTable.Address> addresses, String by) {
    try {
      OutboxTable.create(connection(), addresses, by, clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** A person, rule or action gave the record to that user: the CRMs' owners follow. */
  public void ownerChanged(RecordKind kind, long recordId, long ownerUserId) {
    ownerChanged(kind, List.of(recordId), ownerUserId);
  }

  /** The same for at most a chunk of records. */
  public void ownerChanged(RecordKind kind, Collection<Long> recordIds, long ownerUserId) {
    try {
      Connection connection = connection();
      OutboxTable.owner(
          connection,
          OutboxTable.linked(connection, kind, recordIds),
          ownerUserId,
          clock.instant());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private Connection connection() {
    // What the persistence context still holds is written first: entries come behind their records.
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
