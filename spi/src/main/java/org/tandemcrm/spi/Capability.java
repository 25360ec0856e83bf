package org.tandemcrm.spi;

/**
 * Something that a {@link CrmBackend} may or may not be able to do. Declared means tested by the
 * kit; not declared means that the method fails with {@link FailureKind#UNSUPPORTED}, or that the
 * host doesn't count on it.
 */
public enum Capability {
  /** {@link CrmBackend#choices} offers lists that live in the CRM. */
  CHOICES,
  /** {@link CrmBackend#find} reads records by their ids. */
  FIND,
  /**
   * {@link CrmBackend#readChanges} tells of deleted records; without it only a sweep finds them.
   */
  DELETIONS,
  /** {@link CrmBackend#usage} tells of the CRM's allowance. */
  USAGE,
  /** {@link CrmBackend#search} finds records by what a field holds. */
  SEARCH,
  /**
   * {@link CrmBackend#write} creates and changes records; together with {@link #CHOICES} the users
   * and the record types of leads are among the lists.
   */
  WRITE,
  /**
   * {@link CrmBackend#prepareBulkWrite} and the steps behind it write thousands of records as a job
   * of the CRM; only together with {@link #WRITE}.
   */
  BULK_WRITE,
  /**
   * {@link CrmBackend#convert} makes contacts of leads; {@link CrmBackend#search} finds accounts by
   * their names then, and {@link CrmBackend#choices} offers the lists of {@link ChoiceLists}. Only
   * together with {@link #CHOICES}, {@link #FIND} and {@link #SEARCH}.
   */
  CONVERT,
  /**
   * {@link CrmBackend#campaigns} and the methods behind it read and write who is in a campaign;
   * only together with {@link #CHOICES}.
   */
  CAMPAIGNS,
  /** {@link CrmBackend#createTasks} gives people tasks; only together with {@link #CHOICES}. */
  TASKS
}
