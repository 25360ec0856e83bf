package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * That the prospect of a run is to be in the CRM, and how: what {@link ActionContext#syncLeads} is
 * asked for. Start with {@link #of} and add what shall differ from a plain creation: of the sync
 * user, with its default record type, and an existing record left to its owner.
 */
public final class LeadWish {

  private final ActionRun run;
  private final Optional<String> ownerId;
  private final boolean assignedByCrm;
  private final Optional<String> recordType;
  private final boolean reassigning;
  private final boolean recreating;

  private LeadWish(
      ActionRun run,
      Optional<String> ownerId,
      boolean assignedByCrm,
      Optional<String> recordType,
      boolean reassigning,
      boolean recreating) {
    this.run = Objects.requireNonNull(run, "run");
    this.ownerId = ownerId;
    this.assignedByCrm = assignedByCrm;
    this.recordType = recordType;
    this.reassigning = reassigning;
    this.recreating = recreating;
  }

  /** The plain wish. */
  public static LeadWish of(ActionRun run) {
    return new LeadWish(run, Optional.empty(), false, Optional.empty(), false, false);
  }

  /** The record belongs to that user; the CRM's id, as {@link ChoiceLists#USERS} offers it. */
  public LeadWish ownedBy(String userId) {
    return new LeadWish(run, Optional.of(userId), false, recordType, reassigning, recreating);
  }

  /** The CRM's own assignment rules choose whose it is; they know leads alone. */
  public LeadWish assignedByCrm() {
    return new LeadWish(run, Optional.empty(), true, recordType, reassigning, recreating);
  }

  /** A new record is of that type; as {@link ChoiceLists#LEAD_RECORD_TYPES} offers it. */
  public LeadWish recordType(String id) {
    return new LeadWish(run, ownerId, assignedByCrm, Optional.of(id), reassigning, recreating);
  }

  /** A record that is there already changes its owner, too, if one is named or rules choose one. */
  public LeadWish reassigning() {
    return new LeadWish(run, ownerId, assignedByCrm, recordType, true, recreating);
  }

  /** A record that was deleted in the CRM is created anew; else that is a refusal. */
  public LeadWish recreating() {
    return new LeadWish(run, ownerId, assignedByCrm, recordType, reassigning, true);
  }

  /** Whose prospect it is, and the key under which nothing is created twice. */
  public ActionRun run() {
    return run;
  }

  /** The CRM's id of the user whose it is to be; absent for the sync user, or whom rules choose. */
  public Optional<String> ownerId() {
    return ownerId;
  }

  public boolean isAssignedByCrm() {
    return assignedByCrm;
  }

  /** The CRM's id of the record type; absent for the sync user's default. */
  public Optional<String> recordType() {
    return recordType;
  }

  public boolean isReassigning() {
    return reassigning;
  }

  public boolean isRecreating() {
    return recreating;
  }

  @Override
  public String toString() {
    return "LeadWish of the " + run;
  }
}
