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
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.tandemcrm.core.store.SqlFailure;

/** What {@link Farewell} reads and stores, each in a short transaction of its own. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LeftBehindStore {

  @Resource(lookup = "jdbc/tandem")
  private DataSource dataSource;

  @Inject private Clock clock;

  public LeftBehindStore() {}

  LeftBehindStore(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** True when a record that a link has left is due. */
  public boolean isAnythingDue(long connectionId) {
    try (Connection connection = dataSource.getConnection()) {
      return !LeftBehind.due(connection, connectionId, clock.instant()).isEmpty();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** What is due and belongs to no other link by now; what does is forgotten. */
  public List<LeftBehind.Row> due(long connectionId) {
    try (Connection connection = dataSource.getConnection()) {
      List<LeftBehind.Row> rows = LeftBehind.due(connection, connectionId, clock.instant());
      Set<LeftBehind.Row> taken = LeftBehind.taken(connection, connectionId, rows);
      LeftBehind.delete(connection, connectionId, taken);
      return rows.stream().filter(row -> !taken.contains(row)).toList();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Stores what became of them. */
  public void settle(long connectionId, List<LeftBehind.Row> done, List<LeftBehind.Again> again) {
    try (Connection connection = dataSource.getConnection()) {
      LeftBehind.delete(connection, connectionId, done);
      LeftBehind.again(connection, connectionId, again);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
