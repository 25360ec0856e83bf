package org.tandemcrm.core.cases;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkCounts;
import org.tandemcrm.core.link.LinkTable;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.outbox.LeftBehind;
import org.tandemcrm.core.outbox.OutboxTable;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.spi.ObjectKind;

/** What decisions do to the link of a case, with the counts of links, inside the transaction. */
final class CaseLinks {

  private static final String FORGET = "DELETE FROM LINK WHERE ID = ?1";
  private static final String FORGET_STOPS = "DELETE FROM STOPPED_FIELD WHERE LINK_ID = ?1";

  private final EntityManager entityManager;
  private final CaseRow row;

  CaseLinks(EntityManager entityManager, CaseRow row) {
    this.entityManager = entityManager;
    this.row = row;
  }

  Optional<Link> find() {
    try {
      return LinkTable.withId(connection(), row.key().linkId());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /**
   * The base as if the field had been in step at what the CRM holds: if ours holds something else,
   * that counts as changed here.
   */
  static Base seen(Link link, FieldMapping pair, Optional<String> theirs) {
    RecordField field = pair.target();
    Base.Sides sides = Base.Sides.inStep(theirs).over(pair.generation());
    return link.base().with(field, Base.of(Map.of(field, sides)));
  }

  void settle(Link link, Base base) {
    write(link.settled(base, link.traffic()));
  }

  /** The CRM's record belongs to nobody from now on, and is matched anew when it is read. */
  void forget(Instant now) {
    find().ifPresent(link -> leave(link, now));
    new LinkCounts(entityManager).move(row.recordId(), () -> execute(FORGET, row.key().linkId()));
    execute(FORGET_STOPS, row.key().linkId());
    // Whatever the CRM refused of it has nowhere to go any more: the next cycle finds that out.
    Statements.execute(
        entityManager,
        "UPDATE OUTBOX_ENTRY SET STATE = 'READY', SENT_HASH = NULL"
            + " WHERE RECORD_ID = ?1 AND CONNECTION_ID = ?2 AND STATE = 'REFUSED'",
        row.recordId(),
        row.connectionId());
    readAgain(row.object(), row.crmId());
  }

  /** The link moves to another record of the CRM. */
  void move(Link link, CaseTarget.CrmPlace place, Instant now) {
    leave(link, now);
    there(place)
        .ifPresent(
            other -> {
              if (other.live()) {
                throw new ConflictingStateException(
                    "That record is linked to the prospect "
                        + other.recordId()
                        + " by now. Look at the case again.");
              }
              new LinkCounts(entityManager)
                  .move(other.recordId(), () -> execute(FORGET, other.id()));
              execute(FORGET_STOPS, other.id());
            });
    execute(FORGET_STOPS, link.id());
    write(link.movedTo(place.crmId(), place.object(), kindOf(place.object())));
    readAgain(place.object(), place.crmId());
  }

  /** Our key goes from the record that the link leaves, unless another link takes that over. */
  private void leave(Link link, Instant now) {
    try {
      LeftBehind.add(connection(), row.connectionId(), List.of(link), now);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private Optional<Link> there(CaseTarget.CrmPlace place) {
    try {
      return LinkTable.withCrmIds(
              connection(), row.connectionId(), place.object(), List.of(place.crmId()))
          .stream()
          .findFirst();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private ObjectKind kindOf(String object) {
    return new RowQuery(
            entityManager,
            "KIND",
            "FROM OBJECT_MAPPING WHERE CONNECTION_ID = ?1 AND OBJECT = ?2",
            row.connectionId(),
            object)
        .first(found -> found.constant(ObjectKind.class, 0))
        .orElseThrow(
            () -> new ConflictingStateException("The connection doesn't sync " + object + "."));
  }

  /** The next cycle merges the record with that account, and the people there follow it. */
  void tie(Link link, long accountId) {
    LinkCounts counts = new LinkCounts(entityManager);
    Runnable tied = () -> update(link.tiedTo(accountId));
    counts.move(
        row.recordId(), accountId == row.recordId() ? tied : () -> counts.move(accountId, tied));
    execute(
        "INSERT INTO ACCOUNT_CHANGE (CRM_ID, CONNECTION_ID) SELECT L.CRM_ID, L.CONNECTION_ID"
            + " FROM LINK L WHERE L.ID = ?1 AND NOT EXISTS (SELECT 1 FROM ACCOUNT_CHANGE C"
            + " WHERE C.CRM_ID = L.CRM_ID AND C.CONNECTION_ID = L.CONNECTION_ID)",
        link.id());
    readAgain(row.object(), row.crmId());
  }

  /** Whether the account exists, and no record of the CRM is linked to it. */
  boolean isFree(long accountId) {
    return new RowQuery(
            entityManager,
            "A.ID",
            "FROM ACCOUNT A WHERE A.ID = ?1 AND A.DELETED_AT IS NULL AND NOT EXISTS"
                + " (SELECT 1 FROM LINK L WHERE L.LIVE_RECORD_ID = A.ID"
                + " AND L.CONNECTION_ID = ?2)",
            accountId,
            row.connectionId())
        .first(found -> found.number(0))
        .isPresent();
  }

  /** The stopped field flows again. */
  void release(Link link, FieldMapping pair, Optional<String> theirs, String fieldKey) {
    write(
        link.after(
            seen(link, pair, theirs),
            link.traffic().with(link.traffic().flows().without(fieldKey))));
    execute("DELETE FROM STOPPED_FIELD WHERE LINK_ID = ?1 AND FIELD_KEY = ?2", link.id(), fieldKey);
  }

  /** The CRM may lack something of our record. */
  void tell(Instant now) {
    try {
      OutboxTable.append(
          connection(),
          List.of(new OutboxTable.Address(row.recordKind(), row.recordId(), row.connectionId())),
          now);
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  void readAgain(String object, String crmId) {
    execute(
        "DELETE FROM READ_AGAIN WHERE CRM_ID = ?1 AND CONNECTION_ID = ?2 AND OBJECT = ?3",
        crmId,
        row.connectionId(),
        object);
    execute(
        "INSERT INTO READ_AGAIN (CRM_ID, CONNECTION_ID, OBJECT) VALUES (?1, ?2, ?3)",
        crmId,
        row.connectionId(),
        object);
  }

  private void write(Link after) {
    new LinkCounts(entityManager).move(row.recordId(), () -> update(after));
  }

  private void update(Link link) {
    try {
      LinkTable.update(connection(), List.of(link));
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private void execute(String sql, Object... parameters) {
    Statements.execute(entityManager, sql, parameters);
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
