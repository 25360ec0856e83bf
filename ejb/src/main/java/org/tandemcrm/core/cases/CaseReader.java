package org.tandemcrm.core.cases;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.spi.ObjectKind;

/** Finds cases in what the links and the stopped fields say. */
final class CaseReader {

  /** A link whose record is about to be read again had a holder until that moved on. */
  private static final String KIND =
      "CASE WHEN L.STATE = 'DISPUTED' THEN 'DISPUTED' WHEN L.HOLDER_ID IS NOT NULL OR EXISTS"
          + " (SELECT 1 FROM READ_AGAIN R WHERE R.CRM_ID = L.CRM_ID"
          + " AND R.CONNECTION_ID = L.CONNECTION_ID AND R.OBJECT = L.OBJECT) THEN 'HELD_HERE'"
          + " ELSE 'HELD_THERE' END";

  private static final String ALL =
      "FROM (SELECT L.ID AS LINK_ID, '' AS FIELD_KEY, "
          + KIND
          + " AS KIND, L.CONNECTION_ID AS CONNECTION_ID FROM LINK L"
          + " WHERE L.STATE IN ('COLLISION', 'DISPUTED')"
          + " UNION ALL SELECT S.LINK_ID AS LINK_ID, S.FIELD_KEY AS FIELD_KEY, 'STOPPED' AS KIND,"
          + " S.CONNECTION_ID AS CONNECTION_ID"
          + " FROM STOPPED_FIELD S) K WHERE 1 = 1";

  private static final String COLUMNS =
      "L.ID, L.CONNECTION_ID, C.NAME, L.OBJECT, L.CRM_ID, L.KIND, L.RECORD_ID, L.HOLDER_ID,"
          + " L.STATE_REASON";

  private static final String ROWS =
      "FROM LINK L JOIN CRM_CONNECTION C ON C.ID = L.CONNECTION_ID WHERE L.ID IN";

  /** Every read notes the reason again, so the first such entry says since when. */
  private static final String SINCE =
      "FROM LINK L JOIN JOURNAL_ENTRY J ON J.RECORD_ID = L.RECORD_ID AND J.CRM_ID = L.CRM_ID"
          + " AND J.REASON = L.STATE_REASON WHERE L.ID IN%s GROUP BY L.ID";

  private static final String STOPPED = "FROM STOPPED_FIELD S WHERE S.LINK_ID IN";

  private record Found(CaseKey key, CaseKind kind) {}

  private record Stop(Instant at, String reason) {}

  private final EntityManager entityManager;

  CaseReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Page<CaseRow> page(CaseQuery query) {
    StringBuilder from = new StringBuilder(ALL);
    List<Object> parameters = new ArrayList<>();
    query.kind().ifPresent(kind -> narrow(from, "KIND", kind.name(), parameters));
    query.connectionId().ifPresent(id -> narrow(from, "CONNECTION_ID", id, parameters));
    return page(from.toString(), parameters, query.page());
  }

  Optional<CaseRow> one(CaseKey key) {
    StringBuilder from = new StringBuilder(ALL);
    List<Object> parameters = new ArrayList<>();
    narrow(from, "LINK_ID", key.linkId(), parameters);
    narrow(from, "FIELD_KEY", key.fieldKey().orElse(""), parameters);
    return page(from.toString(), parameters, PageRequest.of(0, 1)).rows().stream().findFirst();
  }

  private static void narrow(
      StringBuilder from, String column, Object value, List<Object> parameters) {
    parameters.add(value);
    from.append(" AND K.").append(column).append(" = ?").append(parameters.size());
  }

  private Page<CaseRow> page(String from, List<Object> parameters, PageRequest request) {
    Page<Found> found =
        new RowQuery(entityManager, "K.LINK_ID, K.FIELD_KEY, K.KIND", from, parameters.toArray())
            .page(
                "K.LINK_ID DESC, K.FIELD_KEY",
                request,
                row -> {
                  String field = row.text(1).strip();
                  return new Found(
                      new CaseKey(
                          row.number(0), field.isEmpty() ? Optional.empty() : Optional.of(field)),
                      CaseKind.valueOf(row.text(2).strip()));
                });
    return found.with(rows(found.rows()));
  }

  private List<CaseRow> rows(List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<Long> links = found.stream().map(one -> one.key().linkId()).distinct().toList();
    Map<Long, Instant> since = new HashMap<>();
    new RowQuery(entityManager, "L.ID, MIN(J.DONE_AT)", SINCE.formatted(RowsByKey.list(links)))
        .list(row -> since.put(row.number(0), row.instant(1)));
    Map<CaseKey, Stop> stops = new HashMap<>();
    new RowQuery(
            entityManager,
            "S.LINK_ID, S.FIELD_KEY, S.STOPPED_AT, S.REASON",
            STOPPED + RowsByKey.list(links))
        .list(
            row ->
                stops.put(
                    new CaseKey(row.number(0), Optional.of(row.text(1))),
                    new Stop(row.instant(2), row.text(3))));
    Map<Long, CaseRow> rows = new HashMap<>();
    new RowQuery(entityManager, COLUMNS, ROWS + RowsByKey.list(links))
        .list(
            row ->
                rows.put(
                    row.number(0),
                    new CaseRow(
                        new CaseKey(row.number(0), Optional.empty()),
                        CaseKind.HELD_HERE,
                        row.number(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        RecordKind.of(row.constant(ObjectKind.class, 5)).orElseThrow(),
                        row.number(6),
                        row.optionalNumber(7),
                        Optional.ofNullable(since.get(row.number(0))),
                        row.optionalText(8).orElse(""))));
    return found.stream()
        .map(one -> row(one, rows.get(one.key().linkId()), stops.get(one.key())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null when the link is gone meanwhile. */
  private static CaseRow row(Found found, CaseRow link, Stop stop) {
    if (link == null) {
      return null;
    }
    return new CaseRow(
        found.key(),
        found.kind(),
        link.connectionId(),
        link.connectionName(),
        link.object(),
        link.crmId(),
        link.recordKind(),
        link.recordId(),
        link.holderId(),
        stop == null ? link.since() : Optional.of(stop.at()),
        stop == null ? link.sentence() : stop.reason());
  }
}
