package org.tandemcrm.core.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.approval.InboundApprovals;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.crmuser.UserRefresh;
import org.tandemcrm.core.filter.StoredFilter;
import org.tandemcrm.core.filter.StoredFilters;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.outbox.LeftBehindStore;
import org.tandemcrm.core.outbox.OutboxClaims;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;

/**
 * The first look of a cycle, before any job: is it the organisation that we know, and did anything
 * change there? An idle organisation costs one call where its CRM allows that.
 */
@Dependent
public class CycleOpening {

  private static final Set<ObjectKind> DEALS =
      EnumSet.of(ObjectKind.OPPORTUNITY, ObjectKind.OPPORTUNITY_CONTACT_ROLE);

  @Inject private Connections connections;

  @Inject private SyncSettings settings;

  @Inject private StoredFilters filters;

  @Inject private Mappings mappings;

  @Inject private OpenBackends backends;

  @Inject private InboundStore store;

  @Inject private Sweeps sweeps;

  @Inject private UserRefresh users;

  @Inject private OutboxClaims outbox;

  @Inject private LeftBehindStore left;

  @Inject private InboundApprovals approvals;

  /**
   * The objects that have to be read, by API name; empty when nothing changed.
   *
   * @throws PluginException when the CRM can't be asked, or CONFIGURATION when the credentials open
   *     another organisation than before
   */
  public Set<String> changedObjects(long connectionId) {
    CrmBackend backend = backends.backend(connectionId);
    compareOrganisation(connectionId, backend.organisationId());
    if (mappings.of(connectionId).isEmpty()) {
      prepare(connectionId, backend);
    }
    users.first(connectionId);

    store.beginBackFills(connectionId);
    Set<String> changed = new LinkedHashSet<>();
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    Set<String> refiltered = refiltered(connectionId);
    for (ObjectMapping mapping : synced(connectionId)) {
      SyncPosition position = store.position(connectionId, mapping.object());
      boolean usual = position.firstLoadDone() && !position.readsAll();
      if (usual && !refiltered.contains(mapping.object())) {
        cursors.put(mapping.object(), position.cursor());
      } else {
        changed.add(mapping.object());
      }
    }
    if (!cursors.isEmpty()) {
      Map<String, ObjectPoll> polls = backend.poll(cursors);
      cursors.keySet().stream()
          .filter(object -> !isKnown(connectionId, object, polls.get(object)))
          .forEach(changed::add);
    }
    return changed;
  }

  private List<ObjectMapping> synced(long connectionId) {
    boolean opportunities = settings.of(connectionId, SyncSetting.OPPORTUNITIES);
    Set<String> paused = new HashSet<>(mappings.paused(connectionId).keySet());
    paused.addAll(approvals.waiting(connectionId));
    return mappings.of(connectionId).stream()
        .filter(mapping -> !paused.contains(mapping.object()))
        .filter(mapping -> opportunities || !DEALS.contains(mapping.kind()))
        .toList();
  }

  /** The objects whose stored records have to be brought in line with a changed filter. */
  private Set<String> refiltered(long connectionId) {
    return filters.of(connectionId).stream()
        .filter(StoredFilter::isPending)
        .map(StoredFilter::object)
        .collect(Collectors.toSet());
  }

  /** True when something has to be sent, read again or swept, though the CRM has no changes. */
  public boolean isAnythingWaiting(long connectionId) {
    return outbox.isAnythingDue(connectionId)
        || left.isAnythingDue(connectionId)
        || store.isAnythingWaiting(connectionId)
        || !sweeps.asked(connectionId).isEmpty();
  }

  /** A connection that nobody has checked yet gets its mappings and its organisation now. */
  private void prepare(long connectionId, CrmBackend backend) {
    CheckReport report = connections.check(connectionId);
    if (!report.passed()) {
      // Trouble that may pass by itself says so here, with its own kind.
      backend.describe();
      CheckReport.Finding trouble =
          report.findings().stream()
              .filter(finding -> finding.level() == CheckReport.Level.ERROR)
              .findFirst()
              .orElseThrow(
                  () ->
                      PluginException.of(
                          FailureKind.INTERNAL, "The check of the connection gave no reason."));
      throw PluginException.of(
          FailureKind.CONFIGURATION,
          (trouble.subject() + ": " + trouble.message() + " " + trouble.cure()).strip());
    }
  }

  private void compareOrganisation(long connectionId, String seen) {
    connections
        .orgId(connectionId)
        .filter(known -> !known.equals(seen))
        .ifPresent(
            known -> {
              throw PluginException.of(
                  FailureKind.CONFIGURATION,
                  "The credentials open the organisation "
                      + seen
                      + ", but this connection was made for "
                      + known
                      + ". Nothing was read. Enter the credentials of the first one, or say under"
                      + " Organisation whether the other one holds the same records.");
            });
  }

  private boolean isKnown(long connectionId, String object, ObjectPoll poll) {
    return poll != null && poll.complete() && store.knowsAll(connectionId, object, poll.versions());
  }
}
