package org.tandemcrm.core.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who begins at a moment of the test's choice, such as inside an open transaction. */
public final class Overlap<T> implements AutoCloseable {

  private static final int MOST_SECONDS = 60;

  private final StoreDatabase database;
  private final FutureTask<T> task;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  public Overlap(StoreDatabase database, Callable<T> work) {
    this.database = database;
    this.task = new FutureTask<>(work);
  }

  /** Lets them begin, and comes back when they are done or wait for a lock. */
  public void begin() {
    thread.execute(task);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!task.isDone() && !isSomebodyWaiting(database)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The other neither ended nor waited for a lock.");
      }
      try {
        task.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Still at it, or over: whoever asks for the end is told.
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * What they have in the end.
   *
   * @throws ExecutionException with what they met
   */
  public T end() throws ExecutionException, InterruptedException, TimeoutException {
    return task.get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static boolean isSomebodyWaiting(StoreDatabase database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                connection.getMetaData().getDatabaseProductName().contains("Derby")
                    ? "SELECT 1 FROM SYSCS_DIAG.LOCK_TABLE WHERE STATE = 'WAIT'"
                    : "SELECT 1 FROM PG_LOCKS WHERE NOT GRANTED")) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
