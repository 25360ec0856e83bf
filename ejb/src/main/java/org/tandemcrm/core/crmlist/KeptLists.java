package org.tandemcrm.core.crmlist;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.store.ReplacedRows;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.MemberStatus;

/** CRM_LIST and CAMPAIGN: the lists of the CRMs as they were read last. */
@Stateless
public class KeptLists {

  private static final int MOST_LIST_NAME = 200;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public KeptLists() {}

  KeptLists(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /** A list as it was read last; absent when it never was. */
  public Optional<KeptList> find(long connectionId, String list) {
    Optional<String> campaign = CrmListNames.campaignOf(list);
    if (campaign.isPresent()) {
      return statuses(connectionId, campaign.get());
    }
    return new RowQuery(
            entityManager,
            "CHOICES, READ_AT",
            "FROM CRM_LIST WHERE CONNECTION_ID = ?1 AND LIST = ?2",
            connectionId,
            list)
        .first(row -> new KeptList(ListJson.choices(row.text(0)), row.instant(1)));
  }

  private Optional<KeptList> statuses(long connectionId, String campaign) {
    return new RowQuery(
            entityManager,
            "STATUSES, STATUSES_AT",
            "FROM CAMPAIGN WHERE CONNECTION_ID = ?1 AND CRM_ID = ?2 AND STATUSES_AT > 0",
            connectionId,
            campaign)
        .first(
            row ->
                new KeptList(CrmListNames.choices(ListJson.statuses(row.text(0))), row.instant(1)));
  }

  /** When the lists of a connection were read, by name. */
  public Map<String, Instant> readings(long connectionId) {
    Map<String, Instant> readings = new HashMap<>();
    new RowQuery(
            entityManager, "LIST, READ_AT", "FROM CRM_LIST WHERE CONNECTION_ID = ?1", connectionId)
        .list(row -> readings.put(row.text(0), row.instant(1)));
    return readings;
  }

  /** Keeps what a list has just offered, in place of what it offered before. */
  public void keep(long connectionId, String list, List<Choice> choices) {
    if (list.length() > MOST_LIST_NAME) {
      return;
    }
    lock(connectionId);
    table(connectionId).keep(Map.of(list, columns(choices)));
  }

  /** Keeps all lists but those of campaigns; one that isn't among them is no more. */
  public void keepAll(long connectionId, Map<String, List<Choice>> lists) {
    lock(connectionId);
    Set<String> gone = new HashSet<>(readings(connectionId).keySet());
    gone.removeAll(lists.keySet());
    gone.removeIf(CrmListNames::isOfCampaigns);
    ReplacedRows table = table(connectionId);
    table.remove(gone);
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    lists.forEach(
        (list, choices) -> {
          if (list.length() <= MOST_LIST_NAME) {
            rows.put(list, columns(choices));
          }
        });
    table.keep(rows);
  }

  /**
   * Keeps the campaigns that there are; one that isn't among them is no more.
   *
   * @param statuses of members, by campaign; those of a campaign that isn't named stay as they are
   */
  public void keepCampaigns(
      long connectionId, List<Campaign> campaigns, Map<String, List<MemberStatus>> statuses) {
    lock(connectionId);
    new CampaignTable(entityManager, connectionId, clock.millis()).become(campaigns, statuses);
    keepNames(connectionId, ChoiceLists.ALL_CAMPAIGNS, campaigns);
    keepNames(
        connectionId, ChoiceLists.CAMPAIGNS, campaigns.stream().filter(Campaign::active).toList());
  }

  /** Keeps the statuses of one campaign's members; nothing for a campaign that isn't kept. */
  public void keepStatuses(long connectionId, String campaign, List<MemberStatus> statuses) {
    new CampaignTable(entityManager, connectionId, clock.millis()).keepStatuses(campaign, statuses);
  }

  private void keepNames(long connectionId, String list, List<Campaign> campaigns) {
    keep(
        connectionId,
        list,
        campaigns.stream().map(one -> new Choice(one.id(), one.name())).toList());
  }

  private ReplacedRows table(long connectionId) {
    return new ReplacedRows(
        entityManager, "CRM_LIST", Map.of("CONNECTION_ID", connectionId), "LIST");
  }

  private Map<String, Object> columns(List<Choice> choices) {
    return Map.of("CHOICES", ListJson.ofChoices(choices), "READ_AT", clock.millis());
  }

  /** Two that were read at once wait for each other here. */
  private void lock(long connectionId) {
    Statements.execute(
        entityManager, "UPDATE CRM_CONNECTION SET VERSION = VERSION WHERE ID = ?1", connectionId);
  }
}
