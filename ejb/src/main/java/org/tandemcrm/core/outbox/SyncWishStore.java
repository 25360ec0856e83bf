package org.tandemcrm.core.outbox;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.tandemcrm.core.installation.ServerId;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.SqlIn;
import org.tandemcrm.core.sync.Lease;
import org.tandemcrm.spi.LeadResult;
import org.tandemcrm.spi.LeadWish;

/**
 * Takes what actions wish, and says what became of it, each in a short transaction of its own. Who
 * wishes claims the outbox's entry at once, so that no cycle does the same meanwhile.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SyncWishStore {

  /** What the CRM refused is sent all the same: it is wished anew. */
  private static final String CLAIM =
      "UPDATE OUTBOX_ENTRY SET REVISION = REVISION + 1, CLAIMED_REVISION = REVISION + 1,"
          + " CREATE_ASKED_BY = ?, SENT_HASH = NULL, STATE = 'CLAIMED', CLAIMED_BY = ?,"
          + " CLAIMED_UNTIL = ?, DUE_AT = ? WHERE RECORD_ID = ? AND CONNECTION_ID = ?"
          + " AND (STATE IN ('READY', 'REFUSED', 'WAITING')"
          + " OR (STATE = 'CLAIMED' AND DUE_AT <= ?))";

  private static final String INSERT =
      "INSERT INTO OUTBOX_ENTRY (CREATE_ASKED_BY, CLAIMED_BY, CLAIMED_UNTIL, DUE_AT, RECORD_ID,"
          + " CONNECTION_ID, APPENDED_AT, KIND, REVISION, CLAIMED_REVISION, STATE, ATTEMPTS)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, 'PROSPECT', 1, 1, 'CLAIMED', 0)";

  /**
   * So long after it was taken the CRM is thought to be over a call whose caller died; shorter than
   * the run of the action waits, which looks for it then.
   */
  private static final Duration LAST_CALL = Duration.ofSeconds(15);

  private static final int MOST_ASKER = 100;

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;
  @Inject private ServerId serverId;

  public SyncWishStore() {}

  SyncWishStore(DataSource dataSource, Clock clock, ServerId serverId) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.serverId = serverId;
  }

  /**
   * What can be done now.
   *
   * @param entries claimed in that lease; those of others, and what was done before, are left out
   */
  public record Claimed(Lease lease, List<OutboxEntry> entries) {
    public Claimed {
      entries = List.copyOf(entries);
    }
  }

  private record EntryState(long recordId, String state) {}

  /**
   * Takes wishes and claims the entries of those that can be done now.
   *
   * @param wishes at most a chunk, of different prospects
   * @param by who asked
   * @throws NotFoundException when the connection was removed
   */
  public Claimed ask(long connectionId, List<LeadWish> wishes, String by) {
    String asker = by.length() <= MOST_ASKER ? by : by.substring(0, MOST_ASKER);
    try (Connection connection = dataSource.getConnection()) {
      Lease lease =
          Lease.aside(
              connectionId, fence(connection, connectionId), serverId.mark() + UUID.randomUUID());
      Map<Long, WishTable.Row> known = WishTable.newest(connection, connectionId, records(wishes));
      List<LeadWish> undone =
          wishes.stream()
              .filter(wish -> !isDone(Optional.ofNullable(known.get(record(wish))), wish))
              .toList();
      List<LeadWish> claimed = claim(connection, lease, undone, asker);
      WishTable.ask(connection, connectionId, claimed, clock.instant());
      return new Claimed(
          lease, ClaimTable.claimed(connection, lease, RecordKind.PROSPECT, records(claimed)));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static boolean isDone(Optional<WishTable.Row> known, LeadWish wish) {
    return known
        .filter(row -> row.runKey().equals(wish.run().key()))
        .flatMap(WishTable.Row::answer)
        .filter(answer -> answer.result() != WishAnswer.Result.REFUSED)
        .isPresent();
  }

  private List<LeadWish> claim(Connection connection, Lease lease, List<LeadWish> wishes, String by)
      throws SQLException {
    long now = clock.millis();
    long until = clock.instant().plus(ClaimTable.LENGTH).toEpochMilli();
    int[] hits =
        SqlBatch.execute(
            connection,
            CLAIM,
            wishes,
            (statement, wish) -> {
              bind(statement, lease, wish, by, until);
              statement.setLong(7, now);
            });
    List<LeadWish> claimed = new ArrayList<>();
    List<LeadWish> others = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      (hits[i] > 0 ? claimed : others).add(wishes.get(i));
    }
    Map<Long, String> held = states(connection, lease.connectionId(), records(others));
    List<LeadWish> missing =
        others.stream().filter(wish -> !held.containsKey(record(wish))).toList();
    SqlBatch.execute(
        connection,
        INSERT,
        missing,
        (statement, wish) -> {
          bind(statement, lease, wish, by, until);
          statement.setLong(7, now);
        });
    claimed.addAll(missing);
    return claimed;
  }

  private static void bind(
      PreparedStatement statement, Lease lease, LeadWish wish, String by, long until)
      throws SQLException {
    statement.setString(1, by);
    statement.setString(2, lease.claimant());
    statement.setLong(3, until);
    statement.setLong(4, until);
    statement.setLong(5, record(wish));
    statement.setLong(6, lease.connectionId());
  }

  /** What became of each wish, in their order. */
  public List<LeadResult> results(long connectionId, List<LeadWish> wishes) {
    try (Connection connection = dataSource.getConnection()) {
      List<Long> records = records(wishes);
      Map<Long, WishTable.Row> rows = WishTable.newest(connection, connectionId, records);
      Map<Long, String> states = states(connection, connectionId, records);
      Map<Long, Link> links = new HashMap<>();
      LinkTable.liveOf(connection, connectionId, records)
          .forEach(link -> links.put(link.recordId(), link));
      return wishes.stream()
          .map(
              wish ->
                  WishResult.of(
                      Optional.ofNullable(rows.get(record(wish)))
                          .filter(row -> row.runKey().equals(wish.run().key()))
                          .flatMap(WishTable.Row::answer),
                      Optional.ofNullable(links.get(record(wish))),
                      Optional.ofNullable(states.get(record(wish)))))
          .toList();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** For the start of a server: what it had claimed when it went down is soon free again. */
  public void releaseOwn() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE OUTBOX_ENTRY SET DUE_AT = DUE_AT - ? WHERE STATE = 'CLAIMED'"
                    + " AND CLAIMED_BY LIKE ?")) {
      statement.setLong(1, ClaimTable.LENGTH.minus(LAST_CALL).toMillis());
      statement.setString(2, Lease.claimantsAside(serverId.mark()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static Map<Long, String> states(
      Connection connection, long connectionId, List<Long> records) throws SQLException {
    Map<Long, String> states = new HashMap<>();
    SqlIn.find(
            connection,
            "SELECT RECORD_ID, STATE FROM OUTBOX_ENTRY WHERE RECORD_ID IN ",
            records,
            " AND CONNECTION_ID = ?",
            List.of(connectionId),
            row -> new EntryState(row.getLong(1), row.getString(2)))
        .forEach(entry -> states.put(entry.recordId(), entry.state()));
    return states;
  }

  private static long fence(Connection connection, long connectionId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT FENCE FROM SYNC_LEASE WHERE CONNECTION_ID = ?")) {
      statement.setLong(1, connectionId);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new NotFoundException("There is no connection " + connectionId + ".");
        }
        return row.getLong(1);
      }
    }
  }

  private static List<Long> records(List<LeadWish> wishes) {
    return wishes.stream().map(SyncWishStore::record).toList();
  }

  private static long record(LeadWish wish) {
    return wish.run().prospectId();
  }
}
