package org.tandemcrm.core.campaign;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.crmlist.ListJson;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.ChoiceLists;

/** The campaigns of all CRMs, as they were read last. */
@Stateless
public class Campaigns {

  private static final String COLUMNS =
      "G.CONNECTION_ID, C.NAME, G.CRM_ID, G.NAME, G.ACTIVE, G.STATUSES, G.STATUSES_AT";

  private static final String FROM =
      "FROM CAMPAIGN G JOIN CRM_CONNECTION C ON C.ID = G.CONNECTION_ID WHERE ";

  private record Key(long connectionId, String crmId) {
    static Key of(StoredRow row) {
      return new Key(row.number(0), row.text(1));
    }
  }

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public Campaigns() {}

  Campaigns(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Sorted by {@code name}, as without a sort, or by {@code connection}. */
  public Page<CampaignRow> list(CampaignQuery query, PageRequest request) {
    StringBuilder where = new StringBuilder("1 = 1");
    List<Object> values = new ArrayList<>();
    if (!query.search().isEmpty()) {
      values.add(Like.startingWith(query.search()));
      values.add(query.search());
      where.append(" AND (G.NAME_KEY LIKE ?1 ESCAPE '!' OR G.CRM_ID = ?2)");
    }
    query
        .connectionId()
        .ifPresent(
            id -> {
              values.add(id);
              where.append(" AND G.CONNECTION_ID = ?").append(values.size());
            });
    query
        .active()
        .ifPresent(active -> where.append(active ? " AND G.ACTIVE" : " AND NOT G.ACTIVE"));
    Page<CampaignRow> page =
        new RowQuery(entityManager, COLUMNS, FROM + where, values.toArray())
            .page(order(request), request, Campaigns::row);
    return page.with(counted(page.rows()));
  }

  private static String order(PageRequest request) {
    String down = request.descending() ? " DESC" : "";
    String byName = "G.NAME_KEY" + down + ", G.CONNECTION_ID" + down + ", G.CRM_ID" + down;
    return request.sort().equals("connection") ? "C.NAME" + down + ", " + byName : byName;
  }

  /**
   * @throws NotFoundException when none is kept of that id
   */
  public CampaignRow find(long connectionId, String crmId) {
    List<CampaignRow> found =
        new RowQuery(
                entityManager,
                COLUMNS,
                FROM + "G.CONNECTION_ID = ?1 AND G.CRM_ID = ?2",
                connectionId,
                crmId)
            .list(Campaigns::row);
    return counted(found).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The connection "
                        + connectionId
                        + " had no campaign "
                        + crmId
                        + " when its campaigns were read. Refresh them if it has come since."));
  }

  /** What was asked for on a campaign, the newest first. */
  public Page<CampaignRequestRow> requests(long connectionId, String crmId, PageRequest request) {
    Page<CampaignRequestRow> page =
        new RowQuery(
                entityManager,
                "Q.ID, Q.LABEL, Q.ASKED_BY, Q.ASKED_AT, Q.TOTAL",
                "FROM ACTION_REQUEST Q WHERE Q.CAMPAIGN_ID = ?1 AND Q.CONNECTION_ID = ?2",
                crmId,
                connectionId)
            .page(
                "Q.ID DESC",
                request,
                row ->
                    new CampaignRequestRow(
                        row.number(0),
                        row.text(1),
                        row.text(2),
                        row.instant(3),
                        row.number(4),
                        0,
                        0,
                        0));
    List<Long> ids = page.rows().stream().map(CampaignRequestRow::id).toList();
    RunCounts<Long> counts =
        RunCounts.of(entityManager, "Q.ID", 1, "Q.ID", ids, row -> row.number(0));
    return page.with(
        page.rows().stream()
            .map(
                row ->
                    new CampaignRequestRow(
                        row.id(),
                        row.label(),
                        row.askedBy(),
                        row.askedAt(),
                        row.total(),
                        counts.done(row.id()),
                        counts.open(row.id()),
                        counts.failed(row.id())))
            .toList());
  }

  /** When the campaigns of each connection were read, by the connections' names. */
  public List<CampaignReading> readings() {
    return new RowQuery(
            entityManager,
            "C.ID, C.NAME, L.READ_AT",
            "FROM CRM_CONNECTION C LEFT JOIN CRM_LIST L ON L.CONNECTION_ID = C.ID AND L.LIST = ?1"
                + " ORDER BY C.NAME",
            ChoiceLists.ALL_CAMPAIGNS)
        .list(row -> new CampaignReading(row.number(0), row.text(1), row.optionalInstant(2)));
  }

  private List<CampaignRow> counted(List<CampaignRow> rows) {
    RunCounts<Key> counts =
        RunCounts.of(
            entityManager,
            "Q.CONNECTION_ID, Q.CAMPAIGN_ID",
            2,
            "Q.CAMPAIGN_ID",
            rows.stream().map(CampaignRow::crmId).distinct().toList(),
            Key::of);
    return rows.stream()
        .map(
            row -> {
              Key key = new Key(row.connectionId(), row.crmId());
              return row.with(counts.done(key), counts.open(key), counts.failed(key));
            })
        .toList();
  }

  private static CampaignRow row(StoredRow row) {
    return new CampaignRow(
        row.number(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.flag(4),
        ListJson.statuses(row.text(5)),
        Optional.of(row.instant(6)).filter(at -> at.toEpochMilli() > 0),
        0,
        0,
        0);
  }
}
