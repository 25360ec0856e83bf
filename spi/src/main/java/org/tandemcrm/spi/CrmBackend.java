package org.tandemcrm.spi;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One live connection to one organisation of a CRM. The host keeps it open over many cycles and
 * closes it when the connection's settings change. At most one cycle uses it at a time, but a check
 * or a form may call it meanwhile: methods must be safe to call from several threads.
 *
 * <p>Reading never changes the CRM, so every method here but {@link #write}, {@link
 * #prepareBulkWrite} and {@link #createTasks} may be repeated at will.
 *
 * <p>Failures of every method: AUTHENTICATION when the CRM refuses the credentials, CONFIGURATION
 * when a setting is to blame, RATE_LIMITED, TRANSIENT for all that may pass by itself, INTERNAL for
 * an answer that the plugin doesn't understand.
 */
public interface CrmBackend extends AutoCloseable {

  /** The most ids that {@link #find} is asked for at once. */
  int MOST_FOUND = 200;

  /** The most values that {@link #search} is asked for at once. */
  int MOST_SEARCHED = 100;

  /** The most questions that {@link #lookUp} is given at once. */
  int MOST_LOOKUPS = 5;

  /** The most mutations that {@link #write} is given at once. */
  int MOST_WRITTEN = 200;

  /** The most mutations that {@link #prepareBulkWrite} is given at once. */
  int MOST_WRITTEN_IN_BULK = 10_000;

  /** The most leads that {@link #convert} is given at once. */
  int MOST_CONVERTED = 100;

  /** The most requests that {@link #writeMemberships} is given, and people {@link #memberships}. */
  int MOST_MEMBERSHIPS = 200;

  /** The most tasks that {@link #createTasks} is given at once. */
  int MOST_TASKS = 200;

  /** What this backend can do beyond reading. Constant for the life of the backend. */
  default Set<Capability> capabilities() {
    return Set.of();
  }

  /**
   * The CRM's own stable id of the organisation that the credentials open. The host compares it
   * before each cycle. May use the network at the first call after a log-in; costs no API call
   * afterwards.
   */
  String organisationId();

  /**
   * Looks with the network whether all is in place: log-in, access to the API, rights on objects
   * and fields. Wrong credentials or an unreachable host are findings here, not exceptions.
   */
  CheckReport check();

  /** The objects that the credentials may read, with their fields, as they are now. */
  List<CrmObject> describe();

  /**
   * Asks what lies behind each cursor, cheaply: ids and versions, no fields. A backend whose CRM
   * can answer for all objects in one call overrides this; the default asks object by object.
   *
   * <p>The host compares the versions with those it knows and reads an object only when one is new
   * or the answer isn't {@linkplain ObjectPoll#complete() complete}. Never called with {@link
   * Cursor#START}.
   *
   * @param cursors by object name: where the last complete read of that object ended
   * @return one entry for each object asked for
   */
  default Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    Map<String, ObjectPoll> polls = new LinkedHashMap<>();
    cursors.forEach(
        (object, cursor) ->
            polls.put(
                object,
                ObjectPoll.of(
                    readChanges(
                        new ReadRequest(object, Set.of(), cursor, ObjectPoll.DEFAULT_MAX)))));
    return polls;
  }

  /**
   * Reads one page of what changed behind a cursor, the oldest change first. From {@link
   * Cursor#START} it reads everything. A record may come twice, must never be left out: rows that
   * the CRM commits late with an older stamp, and many rows with one stamp at a page's edge, are
   * the backend's business. With {@link Capability#DELETIONS} it tells of deleted records, too,
   * also of those that have left the CRM's recycle bin, and of records that were merged into
   * another.
   *
   * @throws PluginException also CURSOR_EXPIRED, when the CRM no longer knows what the cursor
   *     means; the host then reads from START. SCHEMA_CHANGED, naming it, when the object or a
   *     field of the request isn't there
   */
  ChangePage readChanges(ReadRequest request);

  /**
   * Reads records by their ids, whatever their age: what a changed filter lets in, a record that
   * was brought back from the recycle bin, an unknown owner.
   *
   * @param object the API name of an object
   * @param fields the API names of the fields to read
   * @param ids at most {@value #MOST_FOUND} ids in their normal form
   * @return the records in any order; one that isn't there, or that the sync user can't see, is
   *     left out; a deleted one is left out or marked as deleted
   * @throws PluginException UNSUPPORTED without {@link Capability#FIND}; SCHEMA_CHANGED, naming it,
   *     when the object or a field isn't there
   */
  default List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    throw PluginException.of(
        FailureKind.UNSUPPORTED, "This CRM can't look up records of " + object + " by their ids.");
  }

  /**
   * Finds the records of which a field has one of these values, whatever their age and whatever the
   * sync filter says: who has that email, which record was created under that key. Converted leads
   * come with their conversion. Text is compared without regard to case.
   *
   * <p>Deleted records are left out, but for a search by {@link StandardField#EXTERNAL_KEY}: there
   * they come marked as deleted, as long as the CRM has them in its recycle bin. Else a creation
   * whose answer got lost would be done once more when people deleted or merged its record before
   * the host could look for it.
   *
   * @param object the API name of an object
   * @param fields the API names of the fields to read
   * @param field the API name of the field to look at: one of the type EMAIL, or of the meaning
   *     {@link StandardField#EXTERNAL_KEY}; with {@link Capability#CONVERT} also that of the
   *     meaning {@link StandardField#NAME} of an object of the kind ACCOUNT
   * @param values at least one, at most {@value #MOST_SEARCHED}, none blank
   * @return all records that match, in any order, with {@link CrmRecord#isCreatedByUs}
   * @throws PluginException UNSUPPORTED without {@link Capability#SEARCH}; SCHEMA_CHANGED, naming
   *     it, when the object or a field isn't there
   */
  default List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> values) {
    throw PluginException.of(
        FailureKind.UNSUPPORTED, "This CRM can't search records of " + object + ".");
  }

  /**
   * Asks several questions of {@link #find} and {@link #search}, as if each were asked by itself. A
   * backend whose CRM can answer them in one call overrides this; the default asks one by one.
   *
   * @param lookups at most {@value #MOST_LOOKUPS}
   * @return one list of records for each, in the same order
   * @throws PluginException as {@link #find} and {@link #search} do, also when only one of the
   *     questions fails
   */
  default List<List<CrmRecord>> lookUp(List<Lookup> lookups) {
    List<List<CrmRecord>> found = new ArrayList<>();
    for (Lookup lookup : lookups) {
      if (lookup.values().isEmpty()) {
        found.add(List.of());
      } else if (lookup.field().isPresent()) {
        found.add(search(lookup.object(), lookup.fields(), lookup.field().get(), lookup.values()));
      } else {
        found.add(find(lookup.object(), lookup.fields(), lookup.values()));
      }
    }
    return found;
  }

  /**
   * Creates and changes records, each by itself: one that the CRM refuses never stops the others.
   * In as few calls as the CRM allows. No rule of the CRM that assigns owners may run, but for
   * mutations that {@linkplain Mutation#isAssignedByCrm ask for it}.
   *
   * <p>The one method that must not simply be repeated: when it throws, nothing was written. Once
   * the CRM may have written something, every mutation has a result: {@link WriteResult.Unknown}
   * where the answer got lost, {@link WriteResult.Postponed} for what could not be sent any more,
   * because the allowance ended between two calls for instance. The host itself says Unknown for
   * each when the call doesn't end in time or ends by anything but a {@link PluginException}, and
   * for those that the list of results is too short for.
   *
   * <p>A value that its field can't take, a field or an object that isn't there is the trouble of
   * that one mutation: {@link WriteResult.Rejected}. What this connection wrote comes back with the
   * next poll like anybody's change, but not as {@link CrmRecord#modifiedAt}.
   *
   * @param mutations at most {@value #MOST_WRITTEN}, in any mixture; no record twice
   * @return one result for each mutation, in the same order; nothing for no mutations, without a
   *     call
   * @throws PluginException UNSUPPORTED without {@link Capability#WRITE}
   */
  default List<WriteResult> write(List<Mutation> mutations) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "This CRM can't be written to.");
  }

  /**
   * The first of four steps of a large write: hands mutations to the CRM as a job that it doesn't
   * run yet. The host stores the job together with the mutations, and only then {@linkplain
   * #startBulkWrite starts} it, so that neither a crash nor a lost answer leaves a job running that
   * nobody knows of. A job that is never started never writes; the CRM drops it by itself.
   *
   * <p>When this throws, or doesn't end in time, nothing was written and nothing will be: the same
   * mutations may be handed over again, by a job or by {@link #write}. A mutation that can't go by
   * a job of this CRM never makes it throw: its result will be {@link WriteResult.Postponed}.
   *
   * @param mutations at least one, at most {@value #MOST_WRITTEN_IN_BULK}, of any objects,
   *     creations and changes in any mixture; no record and no key twice, and none that is
   *     {@linkplain Mutation#isAssignedByCrm assigned by the CRM}: those go by {@link #write}
   * @return one job for all, even where the CRM needs several
   * @throws PluginException UNSUPPORTED without {@link Capability#BULK_WRITE}
   */
  default BulkJob prepareBulkWrite(List<Mutation> mutations) {
    throw noBulkWrite();
  }

  /**
   * Lets a prepared job run. Answers at once; the CRM works on behind it. May be repeated: what has
   * started isn't started again, and nothing is written twice. When it throws, the job may have
   * started all the same; {@link #bulkProgress} says PREPARED if it, or a part of it, hasn't.
   *
   * @throws PluginException UNSUPPORTED without {@link Capability#BULK_WRITE}
   */
  default void startBulkWrite(BulkJob job) {
    throw noBulkWrite();
  }

  /**
   * How far a job has come. Asked every few seconds to minutes, so it costs few calls. A job that
   * the CRM doesn't know any more has FAILED.
   *
   * @throws PluginException UNSUPPORTED without {@link Capability#BULK_WRITE}
   */
  default BulkProgress bulkProgress(BulkJob job) {
    throw noBulkWrite();
  }

  /**
   * What became of each mutation of a job that {@linkplain BulkProgress#isOver is over}, whether it
   * finished or failed; with the meanings that {@link #write} gives to results, and the same rule
   * that no bad record stops another. {@link WriteResult.Postponed} stands for what was surely not
   * written, because the job failed before or can't take such a mutation; {@link
   * WriteResult.Unknown} for all of which the CRM says nothing. Both are sent by {@link #write}
   * next time, never by a job again: what a job can't do, or does badly, must not go round for
   * ever.
   *
   * <p>Only reads, and may be repeated for at least a day after the end. Unlike with {@code write}
   * a failure says nothing about the mutations: the host asks again.
   *
   * @param mutations those that the job was prepared with, all of them, in the same order
   * @return one result for each mutation, in the same order
   * @throws PluginException TRANSIENT also when the job isn't over yet; UNSUPPORTED without {@link
   *     Capability#BULK_WRITE}
   */
  default List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
    throw noBulkWrite();
  }

  /**
   * Converts leads, each by itself: one that the CRM refuses never stops the others. In as few
   * calls as the CRM allows.
   *
   * <p>May be repeated: a lead is converted once at most, so asking for the same again is how the
   * host finds out what became of {@link ConversionResult.Unknown}. When it throws, nothing was
   * done; once the CRM may have done something, every request has a result. The host itself says
   * Unknown for each when the call doesn't end in time or ends by anything but a {@link
   * PluginException}, and for those that the list of results is too short for.
   *
   * <p>Only blank fields of an account or contact that is there are filled. Duplicates are the
   * host's business: several leads of one company that ask for a new account each make one each.
   *
   * @param requests at most {@value #MOST_CONVERTED}, no lead twice
   * @return one result for each request, in the same order; nothing for no requests, without a call
   * @throws PluginException UNSUPPORTED without {@link Capability#CONVERT}
   */
  default List<ConversionResult> convert(List<ConversionRequest> requests) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "This CRM can't convert leads.");
  }

  /**
   * The campaigns of the organisation that the sync user can see, by name.
   *
   * @param activeAlone whether those that don't go on are left out
   * @throws PluginException UNSUPPORTED without {@link Capability#CAMPAIGNS}
   */
  default List<Campaign> campaigns(boolean activeAlone) {
    throw noCampaigns();
  }

  /**
   * The statuses that members of these campaigns may have, in the CRM's order.
   *
   * @param campaignIds at most {@value #MOST_FOUND} ids in their normal form
   * @return by campaign; one that isn't there, or that the sync user can't see, is left out
   * @throws PluginException UNSUPPORTED without {@link Capability#CAMPAIGNS}
   */
  default Map<String, List<MemberStatus>> memberStatuses(Set<String> campaignIds) {
    throw noCampaigns();
  }

  /**
   * Which of these people are in a campaign, and with which status.
   *
   * @param campaignId the campaign's id in its normal form
   * @param people at most {@value #MOST_MEMBERSHIPS} leads and contacts
   * @return one for each who is a member, in any order; nothing for a campaign that isn't there
   * @throws PluginException UNSUPPORTED without {@link Capability#CAMPAIGNS}
   */
  default List<Membership> memberships(String campaignId, Set<RecordRef> people) {
    throw noCampaigns();
  }

  /**
   * Adds people to campaigns and changes their statuses, each by itself, as the CRM's present state
   * asks for. A status that the campaign doesn't have is refused before anything is sent, for a CRM
   * may silently store another one.
   *
   * <p>May be repeated: asking for the same again is how the host finds out what became of {@link
   * MembershipResult.Unknown}. For failures the same holds as with {@link #convert}.
   *
   * @param requests at most {@value #MOST_MEMBERSHIPS}, in any mixture; nobody twice in one
   *     campaign
   * @return one result for each request, in the same order; nothing for no requests, without a call
   * @throws PluginException UNSUPPORTED without {@link Capability#CAMPAIGNS}
   */
  default List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
    throw noCampaigns();
  }

  /**
   * Creates tasks, each by itself.
   *
   * <p>After {@link WriteResult.Unknown} the host asks for the same task, under the same key, with
   * {@link TaskRequest.Builder#again}. Where the CRM keeps our key, the creation is done once
   * whatever happens. Where it doesn't, the backend first looks for a task of that subject, about
   * that person, that the sync user created since the first try (and some minutes before, for
   * clocks differ), and that isn't one of {@link TaskRequest#others}; if there is one, that is
   * {@link WriteResult.Written} with {@code created} false, and the oldest if there are several. No
   * task is taken for two requests of one call. For failures the same holds as with {@link #write}.
   *
   * @param requests at most {@value #MOST_TASKS}, no key twice
   * @return one result for each request, in the same order; nothing for no requests, without a
   *     call. A refusal names the fields to blame by the CRM's API names
   * @throws PluginException UNSUPPORTED without {@link Capability#TASKS}
   */
  default List<WriteResult> createTasks(List<TaskRequest> requests) {
    throw PluginException.of(FailureKind.UNSUPPORTED, "This CRM has no tasks.");
  }

  /**
   * Where a person sees a task in the CRM: an absolute http or https address. Asked for right after
   * {@link #createTasks}, and without a call. Level 5.
   *
   * @param id as {@link WriteResult.Written} gave it
   * @return absent for a CRM whose tasks have no pages
   */
  default Optional<URI> taskPage(String id) {
    return Optional.empty();
  }

  /**
   * What the calls so far have cost. No network.
   *
   * @throws PluginException UNSUPPORTED without {@link Capability#USAGE}
   */
  default CallUsage usage() {
    throw PluginException.of(FailureKind.UNSUPPORTED, "This CRM has no allowance of calls.");
  }

  /**
   * A list that lives in the CRM, such as the statuses of a lead, for a form to offer.
   *
   * @param list one of {@link ChoiceLists}, or a name that the plugin's documentation gives
   * @throws PluginException UNSUPPORTED for a list that it doesn't have, and without {@link
   *     Capability#CHOICES}
   */
  default List<Choice> choices(String list) {
    throw PluginException.of(
        FailureKind.UNSUPPORTED, "This CRM offers no list named " + list + ".");
  }

  /** Lets go of threads and connections. Called once; no other call follows. */
  @Override
  default void close() {}

  private static PluginException noCampaigns() {
    return PluginException.of(FailureKind.UNSUPPORTED, "This CRM has no campaigns.");
  }

  private static PluginException noBulkWrite() {
    return PluginException.of(
        FailureKind.UNSUPPORTED, "This CRM takes no large writes as jobs of its own.");
  }
}
