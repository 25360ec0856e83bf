package org.tandemcrm.plugin.testkit.wrong;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.Lookup;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/** Does what the right backend does, until a {@link Mistake} replaces one of its calls. */
final class SpoiltBackend implements CrmBackend {

  /** See {@link CrmBackend#find}. */
  @FunctionalInterface
  interface Find {
    List<CrmRecord> find(String object, Set<String> fields, Set<String> ids);
  }

  /** See {@link CrmBackend#search}. */
  @FunctionalInterface
  interface Search {
    List<CrmRecord> search(String object, Set<String> fields, String field, Set<String> values);
  }

  final CrmBackend right;
  Supplier<Set<Capability>> capabilities;
  Supplier<String> organisationId;
  Supplier<CheckReport> check;
  Supplier<List<CrmObject>> describe;
  Function<Map<String, Cursor>, Map<String, ObjectPoll>> poll;
  Function<ReadRequest, ChangePage> read;
  Find find;
  Search search;
  Function<List<Lookup>, List<List<CrmRecord>>> lookUp;
  Function<List<Mutation>, List<WriteResult>> write;
  Function<List<Mutation>, BulkJob> prepare;
  Consumer<BulkJob> start;
  Function<BulkJob, BulkProgress> progress;
  BiFunction<BulkJob, List<Mutation>, List<WriteResult>> results;
  Function<List<ConversionRequest>, List<ConversionResult>> convert;
  Function<Boolean, List<Campaign>> campaigns;
  Function<Set<String>, Map<String, List<MemberStatus>>> memberStatuses;
  BiFunction<String, Set<RecordRef>, List<Membership>> memberships;
  Function<List<MembershipRequest>, List<MembershipResult>> writeMemberships;
  Function<List<TaskRequest>, List<WriteResult>> createTasks;
  Supplier<CallUsage> usage;
  Function<String, List<Choice>> choices;
  Runnable close;

  SpoiltBackend(CrmBackend right) {
    this.right = right;
    capabilities = right::capabilities;
    organisationId = right::organisationId;
    check = right::check;
    describe = right::describe;
    poll = right::poll;
    read = right::readChanges;
    find = right::find;
    search = right::search;
    lookUp = right::lookUp;
    write = right::write;
    prepare = right::prepareBulkWrite;
    start = right::startBulkWrite;
    progress = right::bulkProgress;
    results = right::bulkResults;
    convert = right::convert;
    campaigns = right::campaigns;
    memberStatuses = right::memberStatuses;
    memberships = right::memberships;
    writeMemberships = right::writeMemberships;
    createTasks = right::createTasks;
    usage = right::usage;
    choices = right::choices;
    close = right::close;
  }

  /** Replaces each record that is told, in pages and when it is found. */
  void everyRecord(UnaryOperator<CrmRecord> wrong) {
    read = request -> Copies.records(right.readChanges(request), wrong);
    find = (object, fields, ids) -> right.find(object, fields, ids).stream().map(wrong).toList();
  }

  /** Replaces each failure of a call. */
  void everyFailure(UnaryOperator<PluginException> wrong) {
    organisationId = () -> failing(right::organisationId, wrong);
    describe = () -> failing(right::describe, wrong);
    poll = cursors -> failing(() -> right.poll(cursors), wrong);
    read = request -> failing(() -> right.readChanges(request), wrong);
    find = (object, fields, ids) -> failing(() -> right.find(object, fields, ids), wrong);
    search =
        (object, fields, field, values) ->
            failing(() -> right.search(object, fields, field, values), wrong);
    write = mutations -> failing(() -> right.write(mutations), wrong);
  }

  private static <T> T failing(Supplier<T> call, UnaryOperator<PluginException> wrong) {
    try {
      return call.get();
    } catch (PluginException e) {
      throw wrong.apply(e);
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities.get();
  }

  @Override
  public String organisationId() {
    return organisationId.get();
  }

  @Override
  public CheckReport check() {
    return check.get();
  }

  @Override
  public List<CrmObject> describe() {
    return describe.get();
  }

  @Override
  public Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    return poll.apply(cursors);
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    return read.apply(request);
  }

  @Override
  public List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    return find.find(object, fields, ids);
  }

  @Override
  public List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> values) {
    return search.search(object, fields, field, values);
  }

  @Override
  public List<List<CrmRecord>> lookUp(List<Lookup> lookups) {
    return lookUp.apply(lookups);
  }

  @Override
  public List<WriteResult> write(List<Mutation> mutations) {
    return write.apply(mutations);
  }

  @Override
  public BulkJob prepareBulkWrite(List<Mutation> mutations) {
    return prepare.apply(mutations);
  }

  @Override
  public void startBulkWrite(BulkJob job) {
    start.accept(job);
  }

  @Override
  public BulkProgress bulkProgress(BulkJob job) {
    return progress.apply(job);
  }

  @Override
  public List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
    return results.apply(job, mutations);
  }

  @Override
  public List<ConversionResult> convert(List<ConversionRequest> requests) {
    return convert.apply(requests);
  }

  @Override
  public List<Campaign> campaigns(boolean activeAlone) {
    return campaigns.apply(activeAlone);
  }

  @Override
  public Map<String, List<MemberStatus>> memberStatuses(Set<String> campaignIds) {
    return memberStatuses.apply(campaignIds);
  }

  @Override
  public List<Membership> memberships(String campaignId, Set<RecordRef> people) {
    return memberships.apply(campaignId, people);
  }

  @Override
  public List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
    return writeMemberships.apply(requests);
  }

  @Override
  public List<WriteResult> createTasks(List<TaskRequest> requests) {
    return createTasks.apply(requests);
  }

  @Override
  public CallUsage usage() {
    return usage.get();
  }

  @Override
  public List<Choice> choices(String list) {
    return choices.apply(list);
  }

  @Override
  public void close() {
    close.run();
  }
}
