package org.tandemcrm.core.alert;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** The alerts, and who is told about what, as pages show and change them. */
@Stateless
public class Alerts {

  private static final String COLUMNS =
      "ID, KIND, TITLE, SENTENCE, PAGE, OPENED_AT, ENDED_AT, OPENING_MAILED_AT, END_MAILED_AT,"
          + " MAIL_PROBLEM";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;

  public Alerts() {}

  Alerts(EntityManager entityManager, AuditLog audit) {
    this.entityManager = entityManager;
    this.audit = audit;
  }

  /** What is wrong now, the oldest first. */
  public List<AlertRow> open() {
    return new RowQuery(
            entityManager, COLUMNS, "FROM ALERT WHERE ENDED_AT IS NULL ORDER BY OPENED_AT, ID")
        .list(Alerts::row);
  }

  /** What is over, the newest first; the request's sort has no meaning. */
  public Page<AlertRow> past(PageRequest request) {
    return new RowQuery(entityManager, COLUMNS, "FROM ALERT WHERE ENDED_AT IS NOT NULL")
        .page("ENDED_AT DESC, ID DESC", request, Alerts::row);
  }

  public AlertSettings settings() {
    return StoredAlertSettings.read(entityManager);
  }

  /**
   * Changes who is told about what.
   *
   * @throws InvalidAlertSettingsException with everything that is wrong
   */
  public void change(AlertSettings settings) {
    List<InvalidAlertSettingsException.Problem> problems = AlertSettingsRules.check(settings);
    if (!problems.isEmpty()) {
      throw new InvalidAlertSettingsException(problems);
    }
    AlertSettings before = settings();
    StoredAlertSettings.write(entityManager, settings);
    audit.record("changed alerts", "alerts", values(before), values(settings));
  }

  private static Map<String, String> values(AlertSettings settings) {
    return Map.of(
        "recipients", String.join(", ", settings.recipients()),
        "silence minutes", Integer.toString(settings.silenceMinutes()),
        "records of a cause", Integer.toString(settings.causeRecords()));
  }

  private static AlertRow row(StoredRow row) {
    return new AlertRow(
        row.number(0),
        row.constant(AlertKind.class, 1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.instant(5),
        row.optionalInstant(6),
        row.optionalInstant(7),
        row.optionalInstant(8),
        row.optionalText(9));
  }
}
