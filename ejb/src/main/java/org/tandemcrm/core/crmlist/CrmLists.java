package org.tandemcrm.core.crmlist;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.preflight.DescribedObjects;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;

/**
 * The lists of a CRM: as they were kept when that is good enough, else as they are now. Calls the
 * CRM outside any transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CrmLists {

  /** What was read in the night before is good enough for a form. */
  static final Duration LASTS = Duration.ofDays(1);

  /** Nobody asks for the same list twice within it. */
  static final Duration MOMENT = Duration.ofSeconds(2);

  @Inject private OpenBackends backends;
  @Inject private DescribedObjects objects;
  @Inject private KeptLists kept;
  @Inject private Connections connections;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  public CrmLists() {}

  CrmLists(OpenBackends backends, DescribedObjects objects, KeptLists kept, Clock clock) {
    this.backends = backends;
    this.objects = objects;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * What a list offers, as it was kept in the last 24 hours, else as it is now.
   *
   * @throws PluginException when the CRM has to be asked and can't; UNSUPPORTED for a list that it
   *     doesn't have
   */
  public KeptList choices(long connectionId, String list) {
    return kept(connectionId, list, LASTS).orElseGet(() -> read(connectionId, list));
  }

  /**
   * What a list offers now, for a value that isn't among what was kept may have come since. One
   * that was read a moment ago, or can't be read now, is the kept one.
   *
   * @throws PluginException when it wasn't kept, and the CRM can't be asked
   */
  public KeptList again(long connectionId, String list) {
    Optional<KeptList> moment = kept(connectionId, list, MOMENT);
    if (moment.isPresent()) {
      return moment.get();
    }
    try {
      return read(connectionId, list);
    } catch (PluginException e) {
      return kept.find(connectionId, list).orElseThrow(() -> e);
    }
  }

  /**
   * What a list offers now, whatever was kept of it.
   *
   * @throws PluginException when the CRM can't be asked; UNSUPPORTED for a list that it doesn't
   *     have
   */
  public KeptList now(long connectionId, String list) {
    return kept(connectionId, list, MOMENT).orElseGet(() -> read(connectionId, list));
  }

  private Optional<KeptList> kept(long connectionId, String list, Duration within) {
    return kept.find(connectionId, list)
        .filter(one -> one.readAt().plus(within).isAfter(clock.instant()));
  }

  /** Asks the CRM and keeps what it says. */
  private KeptList read(long connectionId, String list) {
    CrmBackend backend = backends.backend(connectionId);
    Set<Capability> able = backend.capabilities();
    Optional<String> campaign = CrmListNames.campaignOf(list);
    if (able.contains(Capability.CAMPAIGNS) && campaign.isPresent()) {
      List<MemberStatus> statuses =
          backend.memberStatuses(Set.of(campaign.get())).getOrDefault(campaign.get(), List.of());
      kept.keepStatuses(connectionId, campaign.get(), statuses);
      return new KeptList(CrmListNames.choices(statuses), clock.instant());
    }
    if (able.contains(Capability.CAMPAIGNS) && CrmListNames.isOfCampaigns(list)) {
      kept.keepCampaigns(connectionId, backend.campaigns(false), Map.of());
      return kept.find(connectionId, list).orElseThrow();
    }
    List<Choice> choices = backend.choices(list);
    kept.keep(connectionId, list, choices);
    return new KeptList(choices, clock.instant());
  }

  /**
   * Reads all lists of the CRM and its campaigns with the statuses of their members, and keeps
   * them. What can't be read doesn't keep the rest from being read.
   *
   * @throws PluginException the first failure, after all that could be read was kept
   */
  public void refresh(long connectionId) {
    CrmBackend backend = backends.backend(connectionId);
    Set<Capability> able = backend.capabilities();
    List<PluginException> failures = new ArrayList<>();
    attempt(failures, () -> kept.keepAll(connectionId, lists(connectionId, backend, able)));
    if (able.contains(Capability.CAMPAIGNS)) {
      attempt(failures, () -> readCampaigns(connectionId, backend));
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** As {@link #refresh}, because a person wants it. */
  public void refreshFor(long connectionId, String by) {
    String subject = connections.subject(connectionId);
    refresh(connectionId);
    audit.recordBy(by, "refreshed the lists of", subject);
  }

  /** True for a CRM with campaigns; false for one whose plugin is missing. */
  public boolean hasCampaigns(long connectionId) {
    try {
      return backends.backend(connectionId).capabilities().contains(Capability.CAMPAIGNS);
    } catch (PluginException | NotFoundException e) {
      return false;
    }
  }

  private static void attempt(List<PluginException> failures, Runnable reading) {
    try {
      reading.run();
    } catch (PluginException e) {
      failures.add(e);
    }
  }

  private Map<String, List<Choice>> lists(
      long connectionId, CrmBackend backend, Set<Capability> able) {
    Map<String, List<Choice>> lists = new LinkedHashMap<>();
    if (!able.contains(Capability.CHOICES)) {
      return lists;
    }
    if (able.contains(Capability.CONVERT)) {
      add(lists, backend, ChoiceLists.CONVERTED_STATUSES);
      leads(connectionId)
          .ifPresent(
              lead -> {
                String types = ChoiceLists.recordTypes(lead);
                add(lists, backend, types);
                lists
                    .getOrDefault(types, List.of())
                    .forEach(
                        type -> add(lists, backend, ChoiceLists.convertedStatuses(type.value())));
              });
    }
    if (able.contains(Capability.CONVERT) || able.contains(Capability.TASKS)) {
      add(lists, backend, ChoiceLists.USERS);
    }
    if (able.contains(Capability.TASKS)) {
      add(lists, backend, ChoiceLists.TASK_STATUSES);
      add(lists, backend, ChoiceLists.TASK_PRIORITIES);
    }
    return lists;
  }

  private Optional<String> leads(long connectionId) {
    return objects.all(connectionId).stream()
        .filter(object -> object.kind() == ObjectKind.LEAD)
        .map(CrmObject::name)
        .findFirst();
  }

  /** A list that this CRM doesn't have is none. */
  private static void add(Map<String, List<Choice>> lists, CrmBackend backend, String list) {
    try {
      lists.put(list, backend.choices(list));
    } catch (PluginException e) {
      if (e.kind() != FailureKind.UNSUPPORTED) {
        throw e;
      }
    }
  }

  private void readCampaigns(long connectionId, CrmBackend backend) {
    List<Campaign> campaigns = backend.campaigns(false);
    Map<String, List<MemberStatus>> statuses = new LinkedHashMap<>();
    List<String> ids = campaigns.stream().map(Campaign::id).toList();
    for (List<String> some : Parts.of(ids, CrmBackend.MOST_FOUND)) {
      Map<String, List<MemberStatus>> told = backend.memberStatuses(Set.copyOf(some));
      some.forEach(id -> statuses.put(id, told.getOrDefault(id, List.of())));
    }
    kept.keepCampaigns(connectionId, campaigns, statuses);
  }
}
