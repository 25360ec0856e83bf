package org.tandemcrm.web.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.tandemcrm.core.action.ActionRequestRow;
import org.tandemcrm.core.action.ApprovalDecisions;
import org.tandemcrm.core.action.HeldActions;
import org.tandemcrm.core.approval.ApprovalRow;
import org.tandemcrm.core.approval.ApprovalState;
import org.tandemcrm.core.approval.Approvals;
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

  /** Of a program that asks one by one all day. */
  private static final int MOST_REQUESTS = 20;

  @Inject private Approvals approvals;
  @Inject private HeldRecords held;
  @Inject private ApprovalDecisions decisions;
  @Inject private HeldActions actions;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<HeldRecord> rows = new LazyRows<>(request -> held.of(getId(), request));
  private Long id;
  private transient ApprovalRow approval;
  private transient List<ActionRequestRow> requests;

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

  /** The first requests that wait for it; none for changes of records. */
  public List<ActionRequestRow> getRequests() {
    if (requests == null) {
      requests = getApproval().isOfAction() ? actions.requests(id, MOST_REQUESTS) : List.of();
    }
    return requests;
  }

  /** What the page says of this kind of approval. */
  public ApprovalWords getWords() {
    return ApprovalWords.of(getApproval());
  }

  @AdminOnly
  public String approve() {
    return decided(() -> decisions.approve(id, user.getLogin()), getWords().approved());
  }

  @AdminOnly
  public String discard() {
    return decided(() -> decisions.discard(id, user.getLogin()), getWords().discarded());
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
