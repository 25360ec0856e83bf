package org.tandemcrm.web.sync;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.tandemcrm.core.sync.RunRow;
import org.tandemcrm.core.sync.SyncRuns;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page sync/list.xhtml: all runs, newest first. */
@Named
@ViewScoped
@ForViewers
public class SyncList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private SyncRuns runs;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<RunRow> rows =
      new LazyRows<>(request -> runs.list(Optional.ofNullable(getConnection()), isIdle(), request));
  private Long connection;
  private boolean idle;

  public LazyRows<RunRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  /** The connection whose runs are shown; null for all. */
  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  /** Whether runs that found nothing to read are shown too. */
  public boolean isIdle() {
    return idle;
  }

  public void setIdle(boolean idle) {
    this.idle = idle;
  }
}
