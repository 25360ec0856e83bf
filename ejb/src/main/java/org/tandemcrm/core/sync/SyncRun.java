package org.tandemcrm.core.sync;

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
import java.util.Optional;

/** One run of a connection's cycle, from being asked for to its end. */
@Entity
@Table(name = "SYNC_RUN")
class SyncRun {

  private static final int MAX_REASON = 2000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "SYNC_RUN_KEY")
  @SequenceGenerator(name = "SYNC_RUN_KEY", sequenceName = "SYNC_RUN_ID", allocationSize = 100)
  private long id;

  @Column(name = "CONNECTION_ID")
  private long connectionId;

  @Enumerated(EnumType.STRING)
  private RunState state;

  @Enumerated(EnumType.STRING)
  private RunCause cause;

  @Column(name = "ASKED_BY")
  private String askedBy;

  private String reason;

  @Column(name = "ASKED_AT")
  private Instant askedAt;

  @Column(name = "STARTED_AT")
  private Instant startedAt;

  @Column(name = "ENDED_AT")
  private Instant endedAt;

  protected SyncRun() {}

  SyncRun(long connectionId, RunCause cause, Optional<String> askedBy, Instant now) {
    this.connectionId = connectionId;
    this.cause = cause;
    this.askedBy = askedBy.orElse(null);
    this.askedAt = now;
    this.state = RunState.QUEUED;
  }

  void start(Instant now) {
    state = RunState.RUNNING;
    startedAt = now;
  }

  void end(RunState endState, Optional<String> why, Instant now) {
    state = endState;
    endedAt = now;
    reason =
        why.map(text -> text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text)
            .orElse(null);
  }

  long id() {
    return id;
  }
}
