package org.tandemcrm.core.hopper;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.record.RecordNames;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads the hopper as pages show it. */
final class HopperReader {

  private static final String COLUMNS =
      "P.ID, P.FIRST_NAME, P.LAST_NAME, P.EMAIL, P.COMPANY, P.COUNTRY, H.SINCE, H.REASON,"
          + " COALESCE(A.FULL_NAME, A.LOGIN)";

  private static final String FROM =
      "FROM HOPPER_ENTRY H JOIN PROSPECT P ON P.ID = H.PROSPECT_ID LEFT JOIN APP_USER A"
          + " ON A.ID = P.OWNER_ID WHERE P.DELETED_AT IS NULL";

  private static final String FOUND =
      " AND (P.NAME_KEY LIKE ?1 ESCAPE '!' OR LOWER(P.FIRST_NAME) LIKE ?1 ESCAPE '!'"
          + " OR P.EMAIL_KEY LIKE ?1 ESCAPE '!' OR LOWER(P.COMPANY) LIKE ?1 ESCAPE '!'"
          + " OR LOWER(H.REASON) LIKE ?1 ESCAPE '!')";

  private final EntityManager entityManager;

  HopperReader(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** What is in the hopper. */
  Page<HopperRow> list(HopperQuery query) {
    String text = query.search().strip();
    RowQuery rows =
        text.isEmpty()
            ? new RowQuery(entityManager, COLUMNS, FROM)
            : new RowQuery(entityManager, COLUMNS, FROM + FOUND, Like.containing(text));
    String direction = query.page().descending() ? " DESC" : "";
    String order =
        switch (query.page().sort()) {
          case "name" -> "P.NAME_KEY" + direction + ", P.ID" + direction;
          case "company" -> "COALESCE(LOWER(P.COMPANY), '')" + direction + ", P.ID" + direction;
          default -> "H.SINCE" + direction + ", P.ID" + direction;
        };
    return rows.page(order, query.page(), HopperReader::row);
  }

  private static HopperRow row(StoredRow row) {
    return new HopperRow(
        row.number(0),
        RecordNames.ofPerson(row.optionalText(1), row.optionalText(2)),
        row.optionalText(3),
        row.optionalText(4),
        row.optionalText(5),
        row.instant(6),
        row.text(7),
        row.optionalText(8));
  }

  /** How many wait there. */
  long waiting() {
    return new RowQuery(
            entityManager,
            "COUNT(*)",
            "FROM HOPPER_ENTRY H JOIN PROSPECT P ON P.ID = H.PROSPECT_ID"
                + " WHERE P.DELETED_AT IS NULL")
        .list(row -> row.number(0))
        .get(0);
  }

  /** Whether somebody owns a prospect outside the recycle bin that isn't in the hopper. */
  boolean isOwner(long prospectId, long userId) {
    return !new RowQuery(
            entityManager,
            "P.ID",
            "FROM PROSPECT P WHERE P.ID = ?1 AND P.OWNER_ID = ?2 AND P.DELETED_AT IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM HOPPER_ENTRY H WHERE H.PROSPECT_ID = P.ID)",
            prospectId,
            userId)
        .list(row -> row.number(0))
        .isEmpty();
  }

  /**
   * A prospect that somebody could give back.
   *
   * @throws NotFoundException when that person owns none of that key outside the recycle bin
   */
  OwnedProspect owned(long prospectId, long userId) {
    return new RowQuery(
            entityManager,
            "P.FIRST_NAME, P.LAST_NAME, P.EMAIL,"
                + " (SELECT COUNT(*) FROM LINK L WHERE L.LIVE_RECORD_ID = P.ID)",
            "FROM PROSPECT P WHERE P.ID = ?1 AND P.OWNER_ID = ?2 AND P.DELETED_AT IS NULL",
            prospectId,
            userId)
        .first(
            row ->
                new OwnedProspect(
                    Stream.of(row.optionalText(0), row.optionalText(1))
                        .flatMap(Optional::stream)
                        .reduce((one, other) -> one + " " + other)
                        .or(() -> row.optionalText(2))
                        .orElse("Prospect " + prospectId),
                    row.number(3) > 0))
        .orElseThrow(() -> new NotFoundException("You own no prospect " + prospectId + "."));
  }
}
