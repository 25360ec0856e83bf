package org.tandemcrm.web.recyclebin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.recyclebin.BinRow;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.recyclebin.TombstoneRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.MarketersOnly;

/** The page recyclebin/list.xhtml: deleted prospects, and what is left of erased ones. */
@Named
@ViewScoped
@ForViewers
public class RecyclebinList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private RecycleBin bin;
  @Inject private Notices notices;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<BinRow> rows = new LazyRows<>(request -> bin.list(request));
  private final LazyRows<TombstoneRow> erased = new LazyRows<>(request -> bin.erased(request));
  private String problem;

  @MarketersOnly
  public String restore(long id) {
    try {
      bin.restore(id);
    } catch (ConflictingStateException e) {
      problem = e.getMessage();
      return null;
    }
    notices.done("The prospect is back; its CRM records are read by the next cycle.");
    return "/prospect/view?faces-redirect=true&id=" + id;
  }

  @AdminOnly
  public String lift(long id) {
    bin.lift(id);
    notices.done("Its CRM records may come back; the next cycle reads them.");
    return "/recyclebin/list?faces-redirect=true";
  }

  public LazyRows<BinRow> getRows() {
    return rows;
  }

  public LazyRows<TombstoneRow> getErased() {
    return erased;
  }

  public TableState getTable() {
    return table;
  }

  /** Why a prospect could not be brought back; null when nothing went wrong. */
  public String getProblem() {
    return problem;
  }
}
