package org.tandemcrm.plugin.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.RecordRef;

/**
 * An organisation of the CRM for one test: how to connect to it, and what its people do behind the
 * backend's back. It holds at least 10 records of each {@linkplain #editableObjects editable
 * object} and some of every other.
 *
 * <p>What a CRM can't be made to do is left as it is here: the tests that need it are skipped. A
 * backend is always open while a method is called.
 */
public interface TestOrganisation extends AutoCloseable {

  /** What a test may make the CRM do to its callers. */
  enum Trouble {
    /** It refuses calls because there were too many. */
    RATE_LIMIT,
    /** Nobody answers at its address. */
    UNREACHABLE,
    /** It does what it is asked to write, and the answer gets lost on its way. */
    LOST_ANSWER
  }

  /** The settings of a connection that works. */
  Map<String, String> settings();

  /** The same settings with credentials that the CRM refuses. */
  Map<String, String> refusedSettings();

  /**
   * Values by setting, each of them wrong in a way that the factory's {@code validate} sees; at
   * best two or more.
   */
  default Map<String, String> wrongSettings() {
    throw notOffered("settings that are wrong");
  }

  /** The names of the lists that the backend's {@code choices} offers. */
  default List<String> choiceLists() {
    throw notOffered("the names of its lists");
  }

  /** The objects in which records can be made and changed here; at least one. */
  List<String> editableObjects();

  /**
   * The ids, in their normal form, of all records that the CRM holds in an object, without those in
   * its recycle bin: the truth that the kit compares with.
   */
  Set<String> ids(String object);

  /** An id of an object in its normal form that no record has or had. */
  String unknownId(String object);

  /** Makes a record and returns its id in the normal form. */
  String create(String object);

  /** Makes records that have one stamp, as an import does; as many of them as the CRM lets. */
  default List<String> createTogether(String object, int count) {
    return Stream.generate(() -> create(object)).limit(count).toList();
  }

  /**
   * Makes a record that becomes visible now and has a stamp before that of others: a late commit.
   */
  default String createLate(String object) {
    throw notOffered("late commits");
  }

  /** Changes a field that the backend describes; each call gives it another value. */
  void change(String object, String id);

  /** Puts a record into the recycle bin, or deletes it where there is none. */
  default void delete(String object, String id) {
    throw notOffered("deletions");
  }

  /** Takes a record out of the recycle bin. */
  default void restore(String object, String id) {
    throw notOffered("a recycle bin");
  }

  /**
   * Deletes a record for good, out of the recycle bin, too, and waits until the CRM tells of it.
   */
  default void purge(String object, String id) {
    throw notOffered("deletions for good");
  }

  /** The objects whose records people merge; of the editable ones. */
  default List<String> mergeableObjects() {
    return editableObjects();
  }

  /** Merges a record into another one of the same object, which survives. */
  default void merge(String object, String id, String survivor) {
    throw notOffered("merges");
  }

  /**
   * Makes a rule of the CRM give every record of that object that is created to a certain user, and
   * returns that user's id.
   */
  default String assign(String object) {
    throw notOffered("rules that assign owners");
  }

  /**
   * Gives a record to an owner that is no user, a queue or a team, and returns that owner's id in
   * its normal form.
   */
  default String giveToQueue(String object, String id) {
    throw notOffered("queues");
  }

  /** Converts a lead as people do, into a new contact, and returns the contact's id. */
  default String convert(String leadId) {
    throw notOffered("conversions by people");
  }

  /** How many mails about conversions the CRM has sent. */
  default int mails() {
    throw notOffered("mails about conversions");
  }

  /** Makes an active campaign whose members may have at least two statuses; returns its id. */
  default String createCampaign() {
    throw notOffered("campaigns");
  }

  /** Deletes a campaign. */
  default void deleteCampaign(String campaignId) {
    throw notOffered("deleted campaigns");
  }

  /** Gives a status of a campaign another name, which its members keep, and returns that. */
  default String renameStatus(String campaignId, String status) {
    throw notOffered("statuses that are renamed");
  }

  /** The status that a member of a campaign has; absent for who is none. */
  default Optional<String> memberStatus(String campaignId, RecordRef person) {
    throw notOffered("a look at members");
  }

  /** The ids of all tasks about a person. */
  default Set<String> tasks(RecordRef person) {
    throw notOffered("a look at tasks");
  }

  /**
   * What a task holds: the texts of {@code subject description owner status priority due}, the last
   * one as {@code 2027-01-31}.
   */
  default Map<String, String> task(String taskId) {
    throw notOffered("a look at a task");
  }

  /** Makes the CRM forget what every cursor means that was given out. */
  default void expireCursors() {
    throw notOffered("cursors that expire");
  }

  /** Lets every call from now on meet that trouble. */
  default void strike(Trouble trouble) {
    throw notOffered(trouble.name());
  }

  /** The test is over. */
  @Override
  default void close() {}

  private static TestAbortedException notOffered(String what) {
    return new TestAbortedException("The test organisation doesn't offer " + what + ".");
  }
}
