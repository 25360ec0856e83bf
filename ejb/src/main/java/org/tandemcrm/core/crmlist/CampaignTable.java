package org.tandemcrm.core.crmlist;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandemcrm.core.store.ReplacedRows;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.Campaign;
import org.tandemcrm.spi.MemberStatus;

/** The table CAMPAIGN, for one connection and moment. */
final class CampaignTable {

  private static final int MOST_NAME = 255;

  private final EntityManager entityManager;
  private final long connectionId;
  private final long now;

  CampaignTable(EntityManager entityManager, long connectionId, long now) {
    this.entityManager = entityManager;
    this.connectionId = connectionId;
    this.now = now;
  }

  /**
   * One that isn't among them is no more.
   *
   * @param statuses of members, by campaign; those of a campaign that isn't named stay as they are
   */
  void become(List<Campaign> campaigns, Map<String, List<MemberStatus>> statuses) {
    Map<String, Statuses> kept = new HashMap<>();
    new RowQuery(
            entityManager,
            "CRM_ID, STATUSES, STATUSES_AT",
            "FROM CAMPAIGN WHERE CONNECTION_ID = ?1",
            connectionId)
        .list(row -> kept.put(row.text(0), new Statuses(row.text(1), row.number(2))));
    statuses.forEach(
        (campaign, some) -> kept.put(campaign, new Statuses(ListJson.ofStatuses(some), now)));
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    for (Campaign campaign : campaigns) {
      Statuses ofMembers = kept.getOrDefault(campaign.id(), Statuses.NEVER_READ);
      rows.put(
          campaign.id(),
          Map.of(
              "NAME",
              cut(campaign.name()),
              "NAME_KEY",
              cut(campaign.name().strip().toLowerCase(Locale.ROOT)),
              "ACTIVE",
              campaign.active(),
              "STATUSES",
              ofMembers.json(),
              "STATUSES_AT",
              ofMembers.readAt()));
    }
    new ReplacedRows(entityManager, "CAMPAIGN", Map.of("CONNECTION_ID", connectionId), "CRM_ID")
        .become(rows);
  }

  /** Nothing for a campaign that isn't there. */
  void keepStatuses(String campaign, List<MemberStatus> statuses) {
    Statements.execute(
        entityManager,
        "UPDATE CAMPAIGN SET STATUSES = ?1, STATUSES_AT = ?2"
            + " WHERE CONNECTION_ID = ?3 AND CRM_ID = ?4",
        ListJson.ofStatuses(statuses),
        now,
        connectionId,
        campaign);
  }

  private static String cut(String name) {
    return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
  }

  /** The statuses of a campaign's members as they were read last. */
  private record Statuses(String json, long readAt) {

    static final Statuses NEVER_READ = new Statuses("[]", 0);
  }
}
