package org.tandemcrm.core.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.sync.CountDirection;

/** Something that the guard stopped, and what a person decided. */
@Entity
@Table(name = "APPROVAL")
class Approval {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "APPROVAL_KEY")
  @SequenceGenerator(name = "APPROVAL_KEY", sequenceName = "CONFIGURATION_ID", allocationSize = 100)
  private long id;

  @Column(name = "CONNECTION_ID")
  private long connectionId;

  @Column(name = "RECORD_KIND")
  @Enumerated(EnumType.STRING)
  private RecordKind kind;

  @Column(name = "RUN_ID")
  private Long runId;

  private String reason;

  @Enumerated(EnumType.STRING)
  private ApprovalState state;

  private long records;

  @Enumerated(EnumType.STRING)
  private CountDirection direction;

  private String object;

  @Column(name = "ACTION_TYPE")
  private String actionType;

  @Column(name = "ASKED_BY")
  private String askedBy;

  @Column(name = "ASKED_AT")
  private Instant askedAt;

  @Column(name = "DECIDED_AT")
  private Instant decidedAt;

  @Column(name = "DECIDED_BY")
  private String decidedBy;

  protected Approval() {}

  /**
   * @param runId the cycle that was stopped; null for actions
   */
  Approval(long connectionId, RecordKind kind, Long runId, String reason, Instant now) {
    this.connectionId = connectionId;
    this.kind = kind;
    this.runId = runId;
    this.reason = reason;
    this.state = ApprovalState.WAITING;
    this.askedAt = now;
    this.direction = CountDirection.TO_CRM;
  }

  /** It stopped the reading of that object of the CRM. */
  void ofReading(String readObject) {
    direction = CountDirection.FROM_CRM;
    object = readObject;
  }

  /** It stopped an action that somebody asked for. */
  void ofAction(String type, String by) {
    actionType = type;
    askedBy = by;
  }

  boolean isOfAction() {
    return actionType != null;
  }

  boolean isOfReading() {
    return direction == CountDirection.FROM_CRM;
  }

  long id() {
    return id;
  }

  long connectionId() {
    return connectionId;
  }

  void holds(long count) {
    records = count;
  }

  /**
   * @throws ConflictingStateException when somebody has decided before
   */
  void decided(ApprovalState decision, String by, Instant now) {
    requireWaiting();
    state = decision;
    decidedBy = by;
    decidedAt = now;
  }

  /**
   * @throws ConflictingStateException when somebody has decided before
   */
  void requireWaiting() {
    if (state != ApprovalState.WAITING) {
      throw new ConflictingStateException(
          "%s has decided this already: %s."
              .formatted(decidedBy, state == ApprovalState.APPROVED ? "approved" : "discarded"));
    }
  }
}
