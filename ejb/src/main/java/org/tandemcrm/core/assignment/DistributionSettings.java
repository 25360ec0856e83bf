package org.tandemcrm.core.assignment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;

/** What holds for all rules of lead distribution, and for the hopper. */
@Stateless
public class DistributionSettings {

  private static final int MOST_CLAIMS = 1_000_000;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;

  public DistributionSettings() {}

  DistributionSettings(EntityManager entityManager, AuditLog audit) {
    this.entityManager = entityManager;
    this.audit = audit;
  }

  /** As they are now. */
  public AssignmentSettings read() {
    // A page doesn't wait for a chunk that is being decided.
    return new RowQuery(
            entityManager,
            "NO_MATCH, MOST_CLAIMS, VERSION",
            "FROM ASSIGNMENT_SETTINGS WHERE ID = 1")
        .first(
            row ->
                new AssignmentSettings(
                    row.constant(NoMatch.class, 0),
                    row.optionalNumber(1).map(Math::toIntExact),
                    Math.toIntExact(row.number(2))))
        .orElse(AssignmentSettings.DEFAULT);
  }

  /**
   * @param draft with the version of the settings that were looked at
   * @throws InvalidAssignmentException with all that is wrong
   * @throws ConflictingStateException when somebody else changed them meanwhile
   */
  public void change(AssignmentSettings draft) {
    AssignmentSettings before = read();
    if (draft.mostClaims().filter(most -> most < 1 || most > MOST_CLAIMS).isPresent()) {
      throw new InvalidAssignmentException(
          Map.of("mostClaims", "Give a number from 1 to 1,000,000, or none for no limit."));
    }
    try {
      new AssignmentTables(connection()).lock();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE ASSIGNMENT_SETTINGS SET NO_MATCH = ?1, MOST_CLAIMS = "
                + draft.mostClaims().map(String::valueOf).orElse("CAST(NULL AS INTEGER)")
                + ", VERSION = VERSION + 1 WHERE ID = 1 AND VERSION = ?2",
            draft.noMatch().name(),
            draft.version());
    if (changed == 0) {
      throw new ConflictingStateException(
          "Somebody else changed these settings meanwhile: load the page again.");
    }
    audit.record("changed lead distribution", "lead distribution", told(before), told(draft));
  }

  private static Map<String, String> told(AssignmentSettings settings) {
    return Map.of(
        "no rule matches",
        settings.noMatch().words(),
        "claims a day",
        settings.mostClaims().map(String::valueOf).orElse("any number"));
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
