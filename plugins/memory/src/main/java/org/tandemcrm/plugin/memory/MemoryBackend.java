package org.tandemcrm.plugin.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.tandemcrm.spi.BulkJob;
import org.tandemcrm.spi.BulkProgress;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.Membership;
import org.tandemcrm.spi.MembershipRequest;
import org.tandemcrm.spi.MembershipResult;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.Organisation;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.TaskRequest;
import org.tandemcrm.spi.WriteResult;

/**
 * One connection to an organisation in memory. A plugin for a real CRM has its HTTP calls here, and
 * turns what they may answer into {@link PluginException}s as {@link #logIn} does.
 */
final class MemoryBackend implements CrmBackend {

  /** The password that is refused. */
  static final String WRONG_PASSWORD = "wrong";

  private final MemorySite site;
  private final MemoryOrganisation organisation;
  private final MemoryChoices choices;
  private final String password;
  private final AtomicLong calls = new AtomicLong();

  MemoryBackend(MemorySite site, String password) {
    this.site = site;
    this.organisation = site.organisation();
    this.choices = new MemoryChoices(site.organisation(), site.campaigns());
    this.password = password;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.values());
  }

  /** Free, as the contract wants it. */
  @Override
  public String organisationId() {
    logIn();
    return organisation.id();
  }

  /** A refused log-in is a finding here: the admin asked what is wrong. */
  @Override
  public CheckReport check() {
    try {
      call();
    } catch (PluginException e) {
      return CheckReport.noAccess(
          List.of(new Finding(Level.ERROR, "Log-in", e.getMessage(), cure(e.kind()))));
    }
    Finding people =
        organisation.isEmpty()
            ? new Finding(
                Level.WARNING,
                "Records",
                "The organisation is empty: nothing will be synced.",
                "Choose another name for it and more people.")
            : new Finding(Level.OK, "Records", "There are records to sync.", "");
    return CheckReport.of(
        new Organisation(organisation.id(), organisation.name(), "Sync User"),
        List.of(new Finding(Level.OK, "Log-in", "The password is accepted.", ""), people));
  }

  @Override
  public List<CrmObject> describe() {
    call();
    return MemorySchema.OBJECTS;
  }

  /** Answers for all objects at once; a real CRM is asked in as few calls as it allows. */
  @Override
  public Map<String, ObjectPoll> poll(Map<String, Cursor> cursors) {
    call();
    Map<String, ObjectPoll> polls = new LinkedHashMap<>();
    cursors.forEach((object, cursor) -> polls.put(object, organisation.poll(object, cursor)));
    return polls;
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    call();
    return organisation.changes(request);
  }

  @Override
  public List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    call();
    return organisation.find(object, fields, ids);
  }

  @Override
  public List<CrmRecord> search(
      String object, Set<String> fields, String field, Set<String> values) {
    call();
    return organisation.search(object, fields, field, values);
  }

  /**
   * One call for all. What may fail for all, the log-in and the allowance, fails before anything is
   * written; from then on each mutation has its own result.
   */
  @Override
  public List<WriteResult> write(List<Mutation> mutations) {
    if (mutations.isEmpty()) {
      return List.of();
    }
    call();
    return site.writer().write(mutations);
  }

  @Override
  public BulkJob prepareBulkWrite(List<Mutation> mutations) {
    call();
    return site.bulk().prepare(mutations);
  }

  @Override
  public void startBulkWrite(BulkJob job) {
    call();
    site.bulk().start(job);
  }

  @Override
  public BulkProgress bulkProgress(BulkJob job) {
    call();
    return site.bulk().progress(job);
  }

  @Override
  public List<WriteResult> bulkResults(BulkJob job, List<Mutation> mutations) {
    call();
    return site.bulk().results(job, mutations);
  }

  /** As with writes: what may fail for all fails before anything is done. */
  @Override
  public List<ConversionResult> convert(List<ConversionRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    call();
    return site.converter().convert(requests);
  }

  @Override
  public List<Campaign> campaigns(boolean activeAlone) {
    call();
    return site.campaigns().campaigns(activeAlone);
  }

  @Override
  public Map<String, List<MemberStatus>> memberStatuses(Set<String> campaignIds) {
    call();
    return site.campaigns().statuses(campaignIds);
  }

  @Override
  public List<Membership> memberships(String campaignId, Set<RecordRef> people) {
    call();
    return site.campaigns().memberships(campaignId, people);
  }

  @Override
  public List<MembershipResult> writeMemberships(List<MembershipRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    call();
    return site.campaigns().write(requests);
  }

  @Override
  public List<WriteResult> createTasks(List<TaskRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    call();
    return site.tasks().create(requests);
  }

  @Override
  public CallUsage usage() {
    MemoryAllowance allowance = site.allowance();
    return new CallUsage(
        calls.get(), OptionalLong.of(allowance.used()), OptionalLong.of(allowance.limit()));
  }

  @Override
  public List<Choice> choices(String list) {
    call();
    return choices.list(list);
  }

  @Override
  public void close() {
    site.leave();
  }

  /** Logs in and counts the call. */
  private void call() {
    logIn();
    site.allowance().spend();
    calls.incrementAndGet();
  }

  private void logIn() {
    if (!site.isReachable()) {
      throw PluginException.of(
          FailureKind.TRANSIENT,
          "The organisation " + organisation.name() + " does not answer: try again later.");
    }
    if (password.equals(WRONG_PASSWORD)) {
      throw PluginException.of(
              FailureKind.AUTHENTICATION,
              "The organisation " + organisation.name() + " refuses the password.")
          .aboutSetting(MemoryBackendFactory.PASSWORD);
    }
  }

  private static String cure(FailureKind kind) {
    return kind == FailureKind.AUTHENTICATION
        ? "Type the password again and save it."
        : "Check again later.";
  }
}
