package org.tandemcrm.core.journal;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.RowsByKey;
import org.tandemcrm.core.store.StoredRow;

/** What runs and people did, record by record, and why. */
@Stateless
public class Journal {

  private static final String COLUMNS =
      "J.ID, J.RUN_ID, J.CONNECTION_ID, C.NAME, J.OBJECT, J.CRM_ID, J.RECORD_ID, J.OUTCOME,"
          + " J.REASON, J.DONE_AT, J.DECISIONS, J.RECORD_KIND, J.AUTHOR";

  private static final String ROWS =
      "FROM JOURNAL_ENTRY J LEFT JOIN CRM_CONNECTION C ON C.ID = J.CONNECTION_ID WHERE J.ID IN";

  /** So many of a prospect's newest entries are asked why a field has its value. */
  private static final int MOST_ASKED = 1000;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public Journal() {}

  Journal(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** What happened to a record of ours, the newest first; the request's sort has no meaning. */
  public Page<JournalRow> ofRecord(long recordId, PageRequest request) {
    return rows(keysOfRecord(recordId).page("J.ID DESC", request, row -> row.number(0)));
  }

  /**
   * What a run did, by outcome and then in the order in which it did it; the request's sort has no
   * meaning.
   *
   * @param outcome only records of which this became; absent for all
   */
  public Page<JournalRow> ofRun(long runId, Optional<Outcome> outcome, PageRequest request) {
    RowQuery keys =
        outcome.isPresent()
            ? new RowQuery(
                entityManager,
                "J.ID",
                "FROM JOURNAL_ENTRY J WHERE J.RUN_ID = ?1 AND J.OUTCOME = ?2",
                runId,
                outcome.get().name())
            : new RowQuery(
                entityManager, "J.ID", "FROM JOURNAL_ENTRY J WHERE J.RUN_ID = ?1", runId);
    return rows(keys.page("J.OUTCOME, J.ID", request, row -> row.number(0)));
  }

  /** What set or considered that field of that prospect, the newest first. */
  public List<WhyRow> why(long recordId, RecordField field) {
    List<Long> keys = keysOfRecord(recordId).head("J.ID DESC", MOST_ASKED, row -> row.number(0));
    return rows(keys).stream().flatMap(entry -> answer(entry, field).stream()).toList();
  }

  private static Optional<WhyRow> answer(JournalRow entry, RecordField field) {
    Optional<Decision> decision =
        entry.decisions().stream().filter(made -> made.field().equals(field)).findFirst();
    if (decision.isEmpty() && !entry.tookAll()) {
      return Optional.empty();
    }
    return Optional.of(
        new WhyRow(entry.at(), entry.occasion(), entry.author(), decision, entry.outcome()));
  }

  private RowQuery keysOfRecord(long recordId) {
    return new RowQuery(
        entityManager, "J.ID", "FROM JOURNAL_ENTRY J WHERE J.RECORD_ID = ?1", recordId);
  }

  private Page<JournalRow> rows(Page<Long> keys) {
    return keys.with(rows(keys.rows()));
  }

  /** Entries by their keys, in that order; one that is not there is left out. */
  public List<JournalRow> rows(List<Long> keys) {
    return new RowsByKey(entityManager, COLUMNS, ROWS).read(keys, Journal::row);
  }

  private static JournalRow row(StoredRow row) {
    return new JournalRow(
        row.number(0),
        row.optionalNumber(1).map(runId -> occasion(runId, row)),
        row.optionalText(12),
        row.constant(RecordKind.class, 11),
        row.optionalNumber(6),
        row.constant(Outcome.class, 7),
        row.optionalText(8),
        row.instant(9),
        row.optionalText(10)
            .map(json -> Decisions.fromJson(row.constant(RecordKind.class, 11), json))
            .orElse(List.of()));
  }

  private static Occasion occasion(long runId, StoredRow row) {
    return new Occasion(
        runId, row.number(2), row.optionalText(3).orElse(""), row.text(4), row.text(5));
  }
}
