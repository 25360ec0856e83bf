package org.tandemcrm.spi;

/**
 * The names of the lists that {@link CrmBackend#choices} offers with a capability, the same for
 * every CRM, so that an action works on all of them. Beside these a plugin may have lists of its
 * own.
 */
public final class ChoiceLists {

  /** The statuses that a lead may have after its conversion; with {@link Capability#CONVERT}. */
  public static final String CONVERTED_STATUSES = "converted-lead-statuses";

  /** The active campaigns by id; with {@link Capability#CAMPAIGNS}. */
  public static final String CAMPAIGNS = "campaigns";

  /** All campaigns by id, those that aren't active too; with {@link Capability#CAMPAIGNS}. */
  public static final String ALL_CAMPAIGNS = "all-campaigns";

  /** The statuses of a task; with {@link Capability#TASKS}. */
  public static final String TASK_STATUSES = "task-statuses";

  /** The priorities of a task; with {@link Capability#TASKS}. */
  public static final String TASK_PRIORITIES = "task-priorities";

  /**
   * The record types that a lead may be created with, by id, the sync user's default first; empty
   * where leads have none. With {@link Capability#WRITE}, for a CRM that has leads.
   */
  public static final String LEAD_RECORD_TYPES = "lead-record-types";

  /**
   * The active people who may own records, by id; with {@link Capability#CONVERT}, TASKS or WRITE.
   */
  public static final String USERS = "users";

  private ChoiceLists() {}

  /** The converted statuses that a lead of that record type may have; as many as all, or fewer. */
  public static String convertedStatuses(String recordTypeId) {
    return CONVERTED_STATUSES + ":" + recordTypeId;
  }

  /**
   * The statuses that members of that campaign may have, the default first; with {@link
   * Capability#CAMPAIGNS}.
   */
  public static String memberStatuses(String campaignId) {
    return "campaign-member-statuses:" + campaignId;
  }

  /**
   * The record types of an object that records may be created with, by id, the sync user's default
   * first; empty for an object without any. With {@link Capability#CONVERT}.
   */
  public static String recordTypes(String object) {
    return "record-types:" + object;
  }
}
