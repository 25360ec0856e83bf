package org.tandemcrm.web.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.ForViewers;

/** The page approval/list.xhtml: what the guard stopped, and what people decided. */
@Named
@ViewScoped
@ForViewers
public class ApprovalList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Approvals approvals;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<ApprovalRow> decided =
      new LazyRows<>(request -> approvals.decided(request));

  public List<ApprovalRow> getWaiting() {
    return approvals.waiting();
  }

  public LazyRows<ApprovalRow> getDecided() {
    return decided;
  }

  public TableState getTable() {
    return table;
  }
}
