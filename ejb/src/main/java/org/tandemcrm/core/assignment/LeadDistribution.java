package org.tandemcrm.core.assignment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.filter.CriteriaProblem;
import org.tandemcrm.core.filter.CriteriaRules;
import org.tandemcrm.core.filter.FieldOptions;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.SqlBatch;
import org.tandemcrm.core.store.SqlFailure;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.sync.IdPool;
import org.tandemcrm.spi.CrmField;

/** The rules of lead distribution, as admins edit them. */
@Stateless
public class LeadDistribution {

  /** More rules are never needed, and each is read for each chunk. */
  static final int MOST_RULES = 200;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;

  private final IdPool ids = new IdPool();

  public LeadDistribution() {}

  LeadDistribution(EntityManager entityManager, AuditLog audit) {
    this.entityManager = entityManager;
    this.audit = audit;
  }

  /** The rules in their order. */
  public List<RuleRow> rules() {
    List<CrmField> fields = fields();
    FieldOptions labels = new FieldOptions(fields);
    CriteriaRules checks = new CriteriaRules(fields);
    Map<AssignmentTarget, TargetWords.Words> targets = TargetWords.of(entityManager);
    return stored().stream()
        .map(
            rule -> {
              TargetWords.Words words = TargetWords.of(targets, rule.target());
              Optional<String> wrong =
                  checks.problems(rule.criteria()).stream()
                      .map(CriteriaProblem::message)
                      .findFirst();
              return new RuleRow(
                  rule.troubled(wrong),
                  rule.criteria().words(labels),
                  words.name(),
                  wrong.or(words::warning));
            })
        .toList();
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public RuleRow rule(long id) {
    return rules().stream()
        .filter(row -> row.rule().id() == id)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no assignment rule " + id + "."));
  }

  /** What the criteria of a rule can look at: all fields of a prospect. */
  public List<CrmField> fields() {
    return Deciding.fields(entityManager);
  }

  /**
   * Adds a rule behind the others.
   *
   * @return its key
   * @throws InvalidAssignmentException with all that is wrong with it
   * @throws InvalidCriteriaException when its criteria make no sense
   */
  public long create(RuleDraft draft) {
    List<AssignmentRule> others = stored();
    RuleChecks checks = checks();
    RuleDraft checked = checks.checked(draft);
    if (others.size() >= MOST_RULES) {
      throw new ConflictingStateException(
          "There are " + MOST_RULES + " rules already: delete one that is no longer needed.");
    }
    long id = ids.next(connection(), "CONFIGURATION_ID");
    Statements.execute(
        entityManager,
        "INSERT INTO ASSIGNMENT_RULE (NAME, IS_ON, CRITERIA, WITH_UNKNOWN, TARGET, MOST_LEADS,"
            + " MOST_DEALS, USER_ID, TEAM_ID, ID, PLACE, VERSION) VALUES (?1, ?2, ?3, ?4, ?5, "
            + number(checked.mostLeads())
            + ", "
            + number(checked.mostDeals())
            + target(checked.target())
            + ", ?6, (SELECT COALESCE(MAX(PLACE), 0) + 1 FROM ASSIGNMENT_RULE), 0)",
        checked.name(),
        checked.on(),
        checked.criteria().toJson(),
        checked.withUnknown(),
        checked.target().kind().name(),
        id);
    audit.record(
        "created assignment rule", subject(id, checked.name()), Map.of(), checks.told(checked));
    return id;
  }

  /**
   * Changes a rule; its place stays.
   *
   * @param version that of the rule that was looked at
   * @throws InvalidAssignmentException with all that is wrong with it
   * @throws InvalidCriteriaException when its criteria make no sense
   * @throws ConflictingStateException when somebody else changed it meanwhile
   */
  public void update(long id, int version, RuleDraft draft) {
    AssignmentRule before = found(id);
    RuleChecks checks = checks();
    RuleDraft checked = checks.checked(draft);
    int changed =
        Statements.execute(
            entityManager,
            "UPDATE ASSIGNMENT_RULE SET NAME = ?1, IS_ON = ?2, CRITERIA = ?3, WITH_UNKNOWN = ?4,"
                + " TARGET = ?5, MOST_LEADS = "
                + number(checked.mostLeads())
                + ", MOST_DEALS = "
                + number(checked.mostDeals())
                + ", USER_ID = "
                + id(checked.target(), AssignmentTarget.Kind.USER)
                + ", TEAM_ID = "
                + id(checked.target(), AssignmentTarget.Kind.TEAM)
                + ", VERSION = VERSION + 1 WHERE ID = ?6 AND VERSION = ?7",
            checked.name(),
            checked.on(),
            checked.criteria().toJson(),
            checked.withUnknown(),
            checked.target().kind().name(),
            id,
            version);
    if (changed == 0) {
      throw new ConflictingStateException(
          "Somebody else changed this rule meanwhile: load it again, then repeat your change.");
    }
    audit.record(
        "changed assignment rule",
        subject(id, before.name()),
        checks.told(draft(before)),
        checks.told(checked));
  }

  /** Switches a rule on or off. */
  public void switchRule(long id, boolean on) {
    AssignmentRule rule = found(id);
    Statements.execute(
        entityManager,
        "UPDATE ASSIGNMENT_RULE SET IS_ON = ?1, VERSION = VERSION + 1 WHERE ID = ?2",
        on,
        id);
    audit.record(
        on ? "switched on assignment rule" : "switched off assignment rule",
        subject(id, rule.name()));
  }

  /** Moves a rule one place up or down; the first can't go up, the last not down. */
  public void move(long id, boolean up) {
    List<Long> order = new ArrayList<>(stored().stream().map(AssignmentRule::id).toList());
    int place = order.indexOf(id);
    int other = up ? place - 1 : place + 1;
    if (place < 0) {
      throw new NotFoundException("There is no assignment rule " + id + ".");
    }
    if (other >= 0 && other < order.size()) {
      order.set(place, order.get(other));
      order.set(other, id);
      order(order);
    }
  }

  /**
   * Puts the rules into an order.
   *
   * @param ruleIds all of them
   * @throws InvalidAssignmentException when it names others than there are, or one twice
   */
  public void order(List<Long> ruleIds) {
    List<AssignmentRule> before = stored();
    if (ruleIds.size() != before.size()
        || !new HashSet<>(ruleIds)
            .equals(new HashSet<>(before.stream().map(AssignmentRule::id).toList()))) {
      throw new InvalidAssignmentException(
          Map.of("rules", "Name each rule once: there are " + before.size() + "."));
    }
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < ruleIds.size(); place++) {
      places.add(place);
    }
    try {
      SqlBatch.execute(
          connection(),
          "UPDATE ASSIGNMENT_RULE SET PLACE = ? WHERE ID = ?",
          places,
          (statement, place) -> {
            statement.setInt(1, place + 1);
            statement.setLong(2, ruleIds.get(place));
          });
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
    Map<Long, String> names = new HashMap<>();
    before.forEach(rule -> names.put(rule.id(), rule.name()));
    audit.record(
        "changed the order of assignment rules",
        "lead distribution",
        Map.of("order", String.join(", ", before.stream().map(AssignmentRule::name).toList())),
        Map.of("order", String.join(", ", ruleIds.stream().map(names::get).toList())));
  }

  public void delete(long id) {
    AssignmentRule rule = found(id);
    Statements.execute(entityManager, "DELETE FROM ASSIGNMENT_RULE WHERE ID = ?1", id);
    audit.record(
        "deleted assignment rule", subject(id, rule.name()), checks().told(draft(rule)), Map.of());
  }

  private RuleChecks checks() {
    return new RuleChecks(fields(), TargetWords.of(entityManager));
  }

  private static RuleDraft draft(AssignmentRule rule) {
    return new RuleDraft(
        rule.name(),
        rule.on(),
        rule.criteria(),
        rule.withUnknown(),
        rule.target(),
        rule.mostLeads(),
        rule.mostDeals());
  }

  private List<AssignmentRule> stored() {
    try {
      return new AssignmentTables(connection()).rules();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private AssignmentRule found(long id) {
    return stored().stream()
        .filter(rule -> rule.id() == id)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no assignment rule " + id + "."));
  }

  private static String subject(long id, String name) {
    return "assignment rule " + id + " (" + name + ")";
  }

  /** A number for SQL, where a parameter that is null has no type. */
  private static String number(Optional<Integer> number) {
    return number.map(String::valueOf).orElse("CAST(NULL AS INTEGER)");
  }

  private static String target(AssignmentTarget target) {
    return ", "
        + id(target, AssignmentTarget.Kind.USER)
        + ", "
        + id(target, AssignmentTarget.Kind.TEAM);
  }

  private static String id(AssignmentTarget target, AssignmentTarget.Kind kind) {
    return target.kind() == kind ? Long.toString(target.id()) : "CAST(NULL AS BIGINT)";
  }

  private Connection connection() {
    entityManager.flush();
    return entityManager.unwrap(Connection.class);
  }
}
