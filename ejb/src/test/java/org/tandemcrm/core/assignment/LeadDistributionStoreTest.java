package org.tandemcrm.core.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.assignment.SampleRules.country;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.core.filter.Operator;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FieldType;

/** Rules, teams and settings as admins edit them, and the test with a prospect. */
class LeadDistributionStoreTest {

  @OnEachDatabase
  void aRuleIsAddedChangedMovedSwitchedAndDeletedAndTheAuditLogSaysSo(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(2);
    long germany =
        rules(database, rules -> rules.create(draft("Germany", AssignmentTarget.team(9))));
    long rest = rules(database, rules -> rules.create(draft("Rest", AssignmentTarget.HOPPER)));

    RuleRow row = rules(database, rules -> rules.rule(germany));
    assertEquals("Country is “Germany”", row.words());
    assertEquals("the team Sales in turn", row.target());
    assertEquals(Optional.empty(), row.warning());
    assertEquals(List.of("Germany", "Rest"), names(database));

    change(database, rules -> rules.move(rest, true));
    change(database, rules -> rules.move(rest, true));
    assertEquals(List.of("Rest", "Germany"), names(database));
    change(database, rules -> rules.order(List.of(germany, rest)));
    assertEquals(List.of("Germany", "Rest"), names(database));
    assertThrows(
        InvalidAssignmentException.class,
        () -> change(database, rules -> rules.order(List.of(germany))));

    change(database, rules -> rules.update(germany, 0, draft("DACH", AssignmentTarget.user(1))));
    assertThrows(
        ConflictingStateException.class,
        () ->
            change(
                database,
                rules -> rules.update(germany, 0, draft("Late", AssignmentTarget.user(1)))));
    change(database, rules -> rules.switchRule(rest, false));
    change(database, rules -> rules.delete(germany));
    assertEquals(List.of("Rest"), names(database));

    List<String> told =
        database.inTransaction(AuditForTests::entries).stream()
            .map(entry -> entry.action() + " " + entry.subject())
            .toList();
    assertEquals(
        "deleted assignment rule assignment rule %d (DACH)".formatted(germany), told.get(0));
    assertTrue(
        told.contains("changed assignment rule assignment rule %d (Germany)".formatted(germany)),
        told::toString);
  }

  @OnEachDatabase
  void allThatIsWrongWithARuleIsSaid(StoreDatabase database) {
    RuleDraft wrong =
        new RuleDraft(
            " ",
            true,
            Criteria.EVERYTHING,
            false,
            AssignmentTarget.user(77),
            Optional.of(0),
            Optional.of(-1));

    InvalidAssignmentException refused =
        assertThrows(
            InvalidAssignmentException.class, () -> rules(database, rules -> rules.create(wrong)));

    assertEquals(Set.of("name", "target", "mostLeads", "mostDeals"), refused.problems().keySet());
    Criteria unknown =
        new Criteria.Condition("hue", "Hue", FieldType.TEXT, Operator.IS, List.of("red"));
    assertThrows(
        InvalidCriteriaException.class,
        () ->
            rules(
                database,
                rules ->
                    rules.create(
                        new RuleDraft(
                            "Hue",
                            true,
                            unknown,
                            false,
                            AssignmentTarget.HOPPER,
                            Optional.empty(),
                            Optional.empty()))));
  }

  @OnEachDatabase
  void aRuleWhosePersonWasDeactivatedOrWhoseFieldIsGoneWarns(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.user(1, "Anna");
    store.rule("Anna's", country("Germany"), AssignmentTarget.user(1));
    store.rule(
        "Hue",
        new Criteria.Condition("hue", "Hue", FieldType.TEXT, Operator.IS_NOT, List.of("red")),
        AssignmentTarget.HOPPER);
    store.execute("UPDATE APP_USER SET STATE = 'INACTIVE'");
    store.people(1, 1);

    List<RuleRow> rows = rules(database, LeadDistribution::rules);
    assertEquals(
        Optional.of("Anna is deactivated: prospects go to the next rule that matches."),
        rows.get(0).warning());
    assertTrue(rows.get(1).warning().orElseThrow().startsWith("The field Hue (hue) doesn't exist"));

    RuleTrials.Trial trial =
        database.inTransaction(
            entityManager -> new RuleTrials(entityManager, store.clock).withProspect(1));
    assertEquals(Verdict.Outcome.NOBODY, trial.verdict().outcome());
    assertEquals(
        List.of("true false", "false false"),
        trial.looks().stream().map(look -> look.matches() + " " + look.decides()).toList());
  }

  @OnEachDatabase
  void aTestWithValuesKeepsNothing(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.team(2);
    store.rule("Germany", country("Germany"), AssignmentTarget.team(9));
    Map<String, String> values = Map.of("country", " germany ", "email", "x@example.com");

    for (int i = 0; i < 2; i++) {
      RuleTrials.Trial trial =
          database.inTransaction(
              entityManager -> new RuleTrials(entityManager, store.clock).withValues(values));
      assertEquals(Optional.of("Person1"), trial.verdict().person());
    }
    assertEquals(List.of(), store.rows("RUN_KEY", "FROM ASSIGNMENT_DECISION"));
    assertThrows(
        InvalidAssignmentException.class,
        () ->
            database.inTransaction(
                entityManager ->
                    new RuleTrials(entityManager, store.clock).withValues(Map.of("hue", "red"))));
  }

  @OnEachDatabase
  void aTeamKeepsTheTurnsOfWhoStaysAndCantGoWhileARuleNeedsIt(StoreDatabase database) {
    DistributionFixture store = new DistributionFixture(database);
    store.user(1, "Anna");
    store.user(2, "Bert");
    store.user(3, "Cora");
    long team = teams(database, teams -> teams.create(new TeamDraft("Sales", List.of(1L, 2L))));
    store.execute("UPDATE TEAM_MEMBER SET LAST_TURN = 5 WHERE USER_ID = 1");
    store.execute("UPDATE TEAM_MEMBER SET LAST_TURN = 4 WHERE USER_ID = 2");

    InvalidAssignmentException twice =
        assertThrows(
            InvalidAssignmentException.class,
            () -> teams(database, teams -> teams.create(new TeamDraft("SALES", List.of()))));
    assertEquals(Set.of("name", "members"), twice.problems().keySet());
    teams(
        database,
        teams -> {
          teams.update(team, 0, new TeamDraft("Field sales", List.of(1L, 3L)));
          teams.away(3, Optional.of(LocalDate.of(2026, 12, 24)));
          return null;
        });

    TeamRow row = teams(database, teams -> teams.find(team));
    assertEquals("Field sales", row.name());
    assertEquals(
        List.of(
            new TeamRow.Member(3, "Cora", true, Optional.of(LocalDate.of(2026, 12, 24))),
            new TeamRow.Member(1, "Anna", true, Optional.empty())),
        row.members());
    store.rule("All", Criteria.EVERYTHING, AssignmentTarget.team(team));
    assertEquals(
        "The rule “All” gives to this team: change or delete that rule first.",
        assertThrows(
                ConflictingStateException.class,
                () ->
                    teams(
                        database,
                        teams -> {
                          teams.delete(team);
                          return null;
                        }))
            .getMessage());
  }

  @OnEachDatabase
  void settingsAreChangedOnceAndAreInForce(StoreDatabase database) {
    AssignmentSettings wanted = new AssignmentSettings(NoMatch.HOPPER, Optional.of(5), 0);
    settings(database, settings -> settings.change(wanted));

    settings(
        database,
        settings ->
            assertEquals(
                new AssignmentSettings(NoMatch.HOPPER, Optional.of(5), 1), settings.read()));
    assertThrows(
        ConflictingStateException.class,
        () -> settings(database, settings -> settings.change(wanted)));
  }

  private static void settings(StoreDatabase database, Consumer<DistributionSettings> work) {
    database.doInTransaction(
        entityManager ->
            work.accept(AssignmentForTests.settings(entityManager, new SettableClock())));
  }

  private static RuleDraft draft(String name, AssignmentTarget target) {
    return new RuleDraft(
        name, true, country("Germany"), false, target, Optional.of(10), Optional.empty());
  }

  private static List<String> names(StoreDatabase database) {
    return rules(database, LeadDistribution::rules).stream().map(row -> row.rule().name()).toList();
  }

  private static <T> T rules(StoreDatabase database, Function<LeadDistribution, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(AssignmentForTests.distribution(entityManager, new SettableClock())));
  }

  private static void change(StoreDatabase database, Consumer<LeadDistribution> work) {
    rules(
        database,
        rules -> {
          work.accept(rules);
          return null;
        });
  }

  private static <T> T teams(StoreDatabase database, Function<Teams, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Teams(entityManager, AuditForTests.log(entityManager, new SettableClock()))));
  }
}
