package org.tandemcrm.core.crmlist;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.MemberStatus;

/** CRM_LIST and CAMPAIGN: the lists of the CRMs as they were read last. */
@Stateless
public class KeptLists {

  private static final int MOST_LIST_NAME = 200;
  private static final int MOST_NAME = 255;

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
    Statements.execute(
        entityManager,
        "DELETE FROM CRM_LIST WHERE CONNECTION_ID = ?1 AND LIST = ?2",
        connectionId,
        list);
    insert(connectionId, list, choices);
  }

  /** Keeps all lists but those of campaigns; one that isn't among them is no more. */
  public void keepAll(long connectionId, Map<String, List<Choice>> lists) {
    lock(connectionId);
    Statements.execute(
        entityManager,
        "DELETE FROM CRM_LIST WHERE CONNECTION_ID = ?1 AND LIST NOT IN (?2, ?3)",
        connectionId,
        ChoiceLists.CAMPAIGNS,
        ChoiceLists.ALL_CAMPAIGNS);
    lists.forEach((list, choices) -> insert(connectionId, list, choices));
  }

  /**
   * Keeps the campaigns that there are; one that isn't among them is no more.
   *
   * @param statuses of members, by campaign; those of a campaign that isn't named stay as they are
   */
  public void keepCampaigns(
      long connectionId, List<Campaign> campaigns, Map<String, List<MemberStatus>> statuses) {
    lock(connectionId);
    Map<String, String> keptStatuses = new HashMap<>();
    Map<String, Long> keptAt = new HashMap<>();
    new RowQuery(
            entityManager,
            "CRM_ID, STATUSES, STATUSES_AT",
            "FROM CAMPAIGN WHERE CONNECTION_ID = ?1",
            connectionId)
        .list(
            row -> {
              keptAt.put(row.text(0), row.number(2));
              return keptStatuses.put(row.text(0), row.text(1));
            });
    long now = clock.millis();
    statuses.forEach(
        (campaign, some) -> {
          keptStatuses.put(campaign, ListJson.ofStatuses(some));
          keptAt.put(campaign, now);
        });
    Statements.execute(
        entityManager, "DELETE FROM CAMPAIGN WHERE CONNECTION_ID = ?1", connectionId);
    try {
      SqlBatch.execute(
          entityManager.unwrap(Connection.class),
          "INSERT INTO CAMPAIGN (CONNECTION_ID, CRM_ID, NAME, NAME_KEY, ACTIVE, STATUSES,"
              + " STATUSES_AT) VALUES (?, ?, ?, ?, ?, ?, ?)",
          campaigns,
          (statement, campaign) -> {
            statement.setLong(1, connectionId);
            statement.setString(2, campaign.id());
            statement.setString(3, cut(campaign.name()));
            statement.setString(4, cut(campaign.name().strip().toLowerCase(Locale.ROOT)));
            statement.setBoolean(5, campaign.active());
            statement.setString(6, keptStatuses.getOrDefault(campaign.id(), "[]"));
            statement.setLong(7, keptAt.getOrDefault(campaign.id(), 0L));
          });
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    keepNames(connectionId, ChoiceLists.ALL_CAMPAIGNS, campaigns);
    keepNames(
        connectionId, ChoiceLists.CAMPAIGNS, campaigns.stream().filter(Campaign::active).toList());
  }

  /** Keeps the statuses of one campaign's members; nothing for a campaign that isn't kept. */
  public void keepStatuses(long connectionId, String campaign, List<MemberStatus> statuses) {
    Statements.execute(
        entityManager,
        "UPDATE CAMPAIGN SET STATUSES = ?1, STATUSES_AT = ?2"
            + " WHERE CONNECTION_ID = ?3 AND CRM_ID = ?4",
        ListJson.ofStatuses(statuses),
        clock.millis(),
        connectionId,
        campaign);
  }

  private void keepNames(long connectionId, String list, List<Campaign> campaigns) {
    keep(
        connectionId,
        list,
        campaigns.stream().map(one -> new Choice(one.id(), one.name())).toList());
  }

  private void insert(long connectionId, String list, List<Choice> choices) {
    if (list.length() <= MOST_LIST_NAME) {
      Statements.execute(
          entityManager,
          "INSERT INTO CRM_LIST (CONNECTION_ID, LIST, CHOICES, READ_AT) VALUES (?1, ?2, ?3, ?4)",
          connectionId,
          list,
          ListJson.ofChoices(choices),
          clock.millis());
    }
  }

  /** Two that were read at once wait for each other here. */
  private void lock(long connectionId) {
    Statements.execute(
        entityManager, "UPDATE CRM_CONNECTION SET VERSION = VERSION WHERE ID = ?1", connectionId);
  }

  private static String cut(String name) {
    return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
  }
}
