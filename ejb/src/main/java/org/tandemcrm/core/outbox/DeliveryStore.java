package org.tandemcrm.core.outbox;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.core.sync.ProgressTables;

/**
 * What the delivery of a chunk reads and stores, each in a transaction of its own: the caller's
 * belongs to the batch runtime and holds the network.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeliveryStore {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  private final IdPool ids = new IdPool();

  public DeliveryStore() {}

  DeliveryStore(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** What is known about the records of these entries. */
  public PushFacts facts(
      long connectionId, RecordKind kind, String accountObject, List<OutboxEntry> entries) {
    try (Connection connection = dataSource.getConnection()) {
      return new FactsReader(connection, connectionId, kind, accountObject).read(entries);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Our prospects behind CRM records of that object, by the CRM's id: through their live links. */
  public Map<String, StoredRecord> behind(
      long connectionId, String object, Collection<String> crmIds) {
    try (Connection connection = dataSource.getConnection()) {
      List<Link> links = LinkTable.withCrmIds(connection, connectionId, object, crmIds);
      Map<Long, StoredRecord> records =
          FactsReader.byId(
              RecordTable.of(RecordKind.PROSPECT)
                  .withIds(
                      connection,
                      links.stream().filter(Link::live).map(Link::recordId).distinct().toList()));
      Map<String, StoredRecord> behind = new HashMap<>();
      links.stream()
          .filter(Link::live)
          .forEach(
              link ->
                  Optional.ofNullable(records.get(link.recordId()))
                      .ifPresent(record -> behind.put(link.crmId(), record)));
      return behind;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** The live links of these records as they stand now, by our key. */
  public Map<Long, Link> links(long connectionId, List<Long> recordIds) {
    try (Connection connection = dataSource.getConnection()) {
      Map<Long, Link> links = new HashMap<>();
      LinkTable.liveOf(connection, connectionId, recordIds)
          .forEach(link -> links.put(link.recordId(), link));
      return links;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Creations of which nobody knows whether they were done, at most a chunk, by record. */
  public List<LostCreation> lostCreations(long connectionId, RecordKind kind, long after) {
    try (Connection connection = dataSource.getConnection()) {
      return LostCreationTable.next(connection, connectionId, kind, after);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** The same among these records, at most a chunk. */
  public List<LostCreation> lostCreations(
      long connectionId, RecordKind kind, Collection<Long> recordIds) {
    try (Connection connection = dataSource.getConnection()) {
      return LostCreationTable.among(connection, connectionId, kind, recordIds);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Which of these new links can be made: neither their record of the CRM nor ours has one in that
   * connection. Returns our keys.
   */
  public Set<Long> freeOf(long connectionId, String object, List<Link> links) {
    try (Connection connection = dataSource.getConnection()) {
      Set<String> taken =
          LinkTable.withCrmIds(
                  connection, connectionId, object, links.stream().map(Link::crmId).toList())
              .stream()
              .map(Link::crmId)
              .collect(Collectors.toSet());
      Set<Long> linked =
          LinkTable.liveOf(connection, connectionId, links.stream().map(Link::recordId).toList())
              .stream()
              .map(Link::recordId)
              .collect(Collectors.toSet());
      return links.stream()
          .filter(link -> !taken.contains(link.crmId()) && !linked.contains(link.recordId()))
          .map(Link::recordId)
          .collect(Collectors.toSet());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Stores the links of creations that were found; each entry is due then, for what changed since.
   *
   * @throws org.tandemcrm.core.sync.LeaseLostException when another server has the connection
   */
  public void linkFound(long runId, Lease lease, RecordKind kind, List<Settlement> found) {
    try (Connection connection = dataSource.getConnection()) {
      new DeliveryTables(connection, ids, lease, kind, clock.instant()).linkFound(runId, found);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** A key for a link that is about to be made. */
  public long nextLinkId() {
    try (Connection connection = dataSource.getConnection()) {
      return ids.next(connection, "LINK_ID");
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Keeps what is about to be sent, before anybody is asked for it: under which keys records are
   * created, and which values may come back as our own though nobody stored the answer.
   *
   * @throws org.tandemcrm.core.sync.LeaseLostException when another server has the connection
   */
  public void begin(Lease lease, List<Outgoing.KeyOf> keys, List<Link> doubted) {
    Instant now = clock.instant();
    try (Connection connection = dataSource.getConnection()) {
      ProgressTables.extendLease(connection, lease, now.plus(ClaimTable.LENGTH).toEpochMilli());
      ClaimTable.keepKeys(connection, keys, now);
      LinkTable.updateBases(connection, doubted);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * Stores all of it or nothing.
   *
   * @throws org.tandemcrm.core.sync.LeaseLostException when another server has the connection
   */
  public void settle(long runId, Lease lease, RecordKind kind, List<Settlement> settled) {
    try (Connection connection = dataSource.getConnection()) {
      new DeliveryTables(connection, ids, lease, kind, clock.instant()).settle(runId, settled);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
