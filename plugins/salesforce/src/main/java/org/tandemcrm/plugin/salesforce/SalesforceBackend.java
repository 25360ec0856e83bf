package org.tandemcrm.plugin.salesforce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.SecretKeeper;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/**
 * One Salesforce organisation. Hands each call of the host to the class that does it. Holds no
 * thread of its own, and the HTTP client lets go of its connections when nobody refers to it any
 * more: there is nothing to close.
 */
final class SalesforceBackend implements CrmBackend {

  /** Leaves a call time for the page that it has to bring after the wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;
  private final SalesforceCheck check;
  private final SalesforcePoll poll;
  private final SalesforceChanges changes;
  private final SalesforceFinder finder;
  private final SalesforceWriter writer;
  private final SalesforceBulkWriter bulkWriter;
  private final SalesforceConverter converter;
  private final SalesforceCampaigns campaigns;
  private final SalesforceMemberWriter members;
  private final SalesforceTasks tasks;
  private final SalesforceChoices choices;

  /** An organisation whose secrets stay as they are, or nobody keeps. */
  SalesforceBackend(SalesforceSettings settings) {
    this(settings, (key, secret) -> {});
  }

  SalesforceBackend(SalesforceSettings settings, SecretKeeper keeper) {
    this(settings, keeper, PATIENCE);
  }

  /**
   * @param patience how long a first load waits for a bulk query before it reads on without
   */
  SalesforceBackend(SalesforceSettings settings, SecretKeeper keeper, Duration patience) {
    client = new SalesforceClient(settings, keeper);
    SalesforceQueries queries = new SalesforceQueries(client);
    campaigns = new SalesforceCampaigns(queries);
    choices = new SalesforceChoices(client, queries);
    catalog = new SalesforceCatalog(client, choices);
    tasks = new SalesforceTasks(client, catalog, queries);
    check = new SalesforceCheck(client, queries, catalog);
    poll = new SalesforcePoll(client, queries, settings.overlap());
    finder = new SalesforceFinder(client, queries, catalog);
    writer = new SalesforceWriter(client, catalog);
    bulkWriter = new SalesforceBulkWriter(client, catalog);
    converter = new SalesforceConverter(client, finder);
    members = new SalesforceMemberWriter(client, catalog, campaigns);
    SalesforcePages pages = new SalesforcePages(client, catalog, settings.overlap());
    SalesforceBulkLoad load =
        new SalesforceBulkLoad(
            new SalesforceBulkQuery(client), pages, settings.bulkAbove(), patience);
    changes = new SalesforceChanges(queries, catalog, pages, load, settings.overlap());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.BULK_WRITE,
        Capability.CAMPAIGNS,
        Capability.CHOICES,
        Capability.CONVERT,
        Capability.DELETIONS,
        Capability.FIND,
        Capability.SEARCH,
        Capability.TASKS,
        Capability.USAGE,
        Capability.WRITE);
  }

  @Override
  public String organisationId() {
    return client.session().organisationId();
  }

  @Override
  public CheckReport check() {
    return check.check();
  }

  @Override
  public List<CrmObject> describe() {
    return catalog.describe();
  }

  @Override
  public Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    return poll.poll(cursors);
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    return changes.read(request);
  }

  @Override
  public List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    return finder.find(object, fields, ids);
  }

  @Override
  public List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> values) {
    return finder.search(object, fields, field, values);
  }

  @Override
  public List<List<CrmRecord>> lookUp(List<Lookup> lookups) {
    return finder.lookUp(lookups);
  }

  @Override
  public List<WriteResult> write(List<Mutation> mutations) {
    return writer.write(mutations);
  }

  @Override
  public BulkJob prepareBulkWrite(List<Mutation> mutations) {
    return bulkWriter.prepare(mutations);
  }

  @Override
  public void startBulkWrite(BulkJob job) {
    bulkWriter.start(job);
  }

  @Override
  public BulkProgress bulkProgress(BulkJob job) {
    return bulkWriter.progress(job);
  }

  @Override
  public List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
    return bulkWriter.results(job, mutations);
  }

  @Override
  public List<ConversionResult> convert(List<ConversionRequest> requests) {
    return converter.convert(requests);
  }

  @Override
  public List<Campaign> campaigns(boolean activeAlone) {
    return campaigns.campaigns(activeAlone);
  }

  @Override
  public Map<String, List<MemberStatus>> memberStatuses(Set<String> campaignIds) {
    return campaigns.statuses(campaignIds);
  }

  @Override
  public List<Membership> memberships(String campaignId, Set<RecordRef> people) {
    return campaigns.memberships(campaignId, people);
  }

  @Override
  public List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
    return members.write(requests);
  }

  @Override
  public List<WriteResult> createTasks(List<TaskRequest> requests) {
    return tasks.create(requests);
  }

  @Override
  public Optional<URI> taskPage(String id) {
    return Optional.of(client.session().instanceUrl().resolve("/lightning/r/Task/" + id + "/view"));
  }

  @Override
  public CallUsage usage() {
    return client.usage();
  }

  @Override
  public List<Choice> choices(String list) {
    return choices.list(list);
  }
}
