package org.tandemcrm.core.assignment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.mapping.CanonicalValue;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/** "Test with a prospect": which rule would decide, and why. No turn is taken, nothing is kept. */
@Stateless
public class RuleTrials {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public RuleTrials() {}

  RuleTrials(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * What the rules would say.
   *
   * @param verdict whom it would go to
   * @param looks how each rule looks at the prospect, in their order
   */
  public record Trial(Verdict verdict, List<RuleLook> looks) {}

  /**
   * What they would say to a prospect as it is.
   *
   * @throws NotFoundException when there is none of that key outside the recycle bin
   */
  public Trial withProspect(long id) {
    return look(
        (connection, tables) ->
            Optional.ofNullable(
                    Deciding.candidates(connection, tables, List.of(id), Optional.empty()).get(id))
                .orElseThrow(() -> new NotFoundException("There is no prospect " + id + ".")));
  }

  /**
   * What they would say to somebody with these values, who is linked nowhere.
   *
   * @param values texts by the keys of fields; blank ones count as left out
   * @throws InvalidAssignmentException when there is no such field
   */
  public Trial withValues(Map<String, String> values) {
    Map<String, FieldType> types = new HashMap<>();
    for (CrmField field : Deciding.fields(entityManager)) {
      types.put(field.name(), field.type());
    }
    Map<String, String> problems = new LinkedHashMap<>();
    Map<String, String> canonical = new HashMap<>();
    values.forEach(
        (key, text) -> {
          if (types.containsKey(key)) {
            CanonicalValue.of(new Value.Text(text == null ? "" : text), FieldType.TEXT)
                .ifPresent(value -> canonical.put(key, value));
          } else {
            problems.put("values." + key, "A prospect has no field " + key + ".");
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidAssignmentException(problems);
    }
    return look(
        (connection, tables) ->
            new Candidate(canonical, canonical.containsKey(ProspectField.EMAIL.key()), Set.of()));
  }

  /** Finds whom the rules look at. */
  private interface Finder {
    Candidate find(Connection connection, AssignmentTables tables) throws SQLException;
  }

  private Trial look(Finder finder) {
    try {
      Connection connection = entityManager.unwrap(Connection.class);
      AssignmentTables tables = new AssignmentTables(connection);
      Candidate candidate = finder.find(connection, tables);
      Deciding deciding = Deciding.of(entityManager, connection, tables, clock.instant());
      AssignmentRules.Trial trial = deciding.rules().look(candidate, deciding.roster());
      return new Trial(trial.verdict(), trial.looks());
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
