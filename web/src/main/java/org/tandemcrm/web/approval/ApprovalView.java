package org.tandemcrm.web.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.approval.Discarding;
import org.tandemcrm.core.approval.HeldRecord;
import org.tandemcrm.core.approval.HeldRecords;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page approval/view.xhtml: what a stopped cycle would do, and the decision. */
@Named
@ViewScoped
@ForViewers
public class ApprovalView implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Approvals approvals;
  @Inject private HeldRecords held;
  @Inject private Discarding discarding;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<HeldRecord> rows = new LazyRows<>(request -> held.of(getId(), request));
  private Long id;
  private transient ApprovalRow approval;

  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no approval.");
    }
    getApproval();
  }

  public ApprovalRow getApproval() {
    if (approval == null) {
      approval = approvals.one(id);
    }
    return approval;
  }

  public boolean isWaiting() {
    return getApproval().state() == ApprovalState.WAITING;
  }

  @AdminOnly
  public String approve() {
    return decided(
        () -> approvals.approve(id, user.getLogin()),
        getApproval().isOfReading()
            ? "Approved. The next cycle, which starts now, takes them over."
            : "Approved. The next cycle, which starts now, writes them.");
  }

  @AdminOnly
  public String discard() {
    return decided(
        () -> discarding.discard(id, user.getLogin()),
        getApproval().isOfReading()
            ? "The next cycle, which starts now, looks anew and asks again for what is still the same."
            : "Discarded. Both sides keep what they have, until one of them changes again.");
  }

  private String decided(Runnable decision, String words) {
    try {
      decision.run();
      notices.done(words);
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/approval/list?faces-redirect=true";
  }

  public LazyRows<HeldRecord> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
