package org.tandemcrm.core.crmlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.MemberStatus;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** A CRM with lists and campaigns, which remembers what it was asked for. */
final class ListedCrm implements CrmBackend {

  final List<String> asked = new ArrayList<>();
  final Map<String, List<Choice>> lists = new LinkedHashMap<>();
  final List<Campaign> campaigns = new ArrayList<>();
  final Map<String, List<MemberStatus>> statuses = new LinkedHashMap<>();
  boolean down;
  boolean withoutCampaigns;

  void list(String name, String... values) {
    lists.put(name, List.of(values).stream().map(value -> new Choice(value, value)).toList());
  }

  void campaign(String id, String name, boolean active, String... values) {
    campaigns.removeIf(one -> one.id().equals(id));
    campaigns.add(new Campaign(id, name, active));
    List<MemberStatus> some = new ArrayList<>();
    for (String value : values) {
      some.add(new MemberStatus(value, value.equals("Sent"), value.equals("Responded")));
    }
    statuses.put(id, some);
  }

  private void called(String what) {
    if (down) {
      throw PluginException.of(FailureKind.TRANSIENT, "The CRM is down.");
    }
    asked.add(what);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CAMPAIGNS, Capability.CHOICES, Capability.CONVERT, Capability.TASKS);
  }

  @Override
  public List<Choice> choices(String list) {
    called(list);
    if (!lists.containsKey(list)) {
      throw PluginException.of(FailureKind.UNSUPPORTED, "There is no list " + list + ".");
    }
    return lists.get(list);
  }

  @Override
  public List<Campaign> campaigns(boolean activeAlone) {
    called(ChoiceLists.ALL_CAMPAIGNS);
    if (withoutCampaigns) {
      throw PluginException.of(FailureKind.CONFIGURATION, "The sync user can't read campaigns.");
    }
    return campaigns.stream().filter(one -> one.active() || !activeAlone).toList();
  }

  @Override
  public Map<String, List<MemberStatus>> memberStatuses(Set<String> ids) {
    called("statuses of " + ids.size());
    Map<String, List<MemberStatus>> told = new LinkedHashMap<>(statuses);
    told.keySet().retainAll(ids);
    return told;
  }

  @Override
  public List<CrmObject> describe() {
    return List.of(CrmObject.of("Lead", "Lead", ObjectKind.LEAD, List.of()));
  }

  @Override
  public String organisationId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    throw new UnsupportedOperationException();
  }
}
