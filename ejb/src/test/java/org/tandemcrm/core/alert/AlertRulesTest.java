package org.tandemcrm.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.connection.ConnectionState;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.plugin.loader.RejectedPlugin;

class AlertRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static final ConnectionFacts GOOD = facts(ConnectionState.ENABLED);

  @Test
  void nothingIsWrongWithAConnectionInStep() {
    assertEquals(List.of(), conditions(GOOD));
  }

  @Test
  void aStoppedConnectionSaysWhy() {
    Condition stopped = only(facts(ConnectionState.STOPPED));

    assertEquals("CONNECTION_STOPPED:7", stopped.key());
    assertTrue(stopped.sentence().startsWith("The password is wrong."), stopped::sentence);
    assertEquals("/connection/view.xhtml?id=7", stopped.page());
  }

  @Test
  void aPausedConnectionIsLeftAlone() {
    assertEquals(
        List.of(), conditions(failing(facts(ConnectionState.PAUSED), Duration.ofHours(5))));
  }

  @Test
  void failingIsAnAlertAfterThirtyMinutesOnly() {
    assertEquals(List.of(), conditions(failing(GOOD, Duration.ofMinutes(29))));

    Condition silent = only(failing(GOOD, Duration.ofMinutes(30)));
    assertEquals("NO_GOOD_CYCLE:7", silent.key());
    assertEquals("The CRM doesn't answer.", silent.sentence());
  }

  @Test
  void aLongLoadThatGoesOnStoringIsGood() {
    ConnectionFacts failing = failing(GOOD, Duration.ofHours(5));

    assertEquals(List.of(), conditions(storing(failing, Duration.ofMinutes(3))));
    assertEquals(1, conditions(storing(failing, Duration.ofMinutes(40))).size());
  }

  @Test
  void aCycleThatDoesNotStartIsNoticed() {
    assertEquals(List.of(), conditions(due(GOOD, Duration.ofMinutes(2))));
    assertEquals("NO_GOOD_CYCLE:7", only(due(GOOD, Duration.ofMinutes(31))).key());
  }

  @Test
  void oneCauseForMoreThanFiftyRecordsIsTooMany() {
    assertEquals(List.of(), conditions(leftOut(Refusal.Cause.BAD_VALUE, 50)));
    assertEquals("MANY_LEFT_OUT:7:BAD_VALUE", only(leftOut(Refusal.Cause.BAD_VALUE, 51)).key());
  }

  @Test
  void ofWhatIsNotWrittenAnAlertLeadsToItsOwnList() {
    assertEquals(
        "/outbox/list.xhtml?connection=7&cause=WRITE_RULE",
        only(leftOut(Refusal.Cause.WRITE_RULE, 51)).page());
    assertEquals(
        "/connection/view.xhtml?id=7&cause=BAD_VALUE",
        only(leftOut(Refusal.Cause.BAD_VALUE, 51)).page());
  }

  @Test
  void whatNobodyCanCureIsNoAlert() {
    assertEquals(List.of(), conditions(leftOut(Refusal.Cause.CONVERTED_LEAD, 500)));
  }

  @Test
  void aRejectedPluginIsAnAlert() {
    List<Condition> conditions =
        rules()
            .conditions(
                List.of(),
                List.of(new RejectedPlugin("odd", "Its manifest is empty.")),
                List.of(),
                List.of());

    assertEquals("PLUGIN_REJECTED:odd", conditions.get(0).key());
  }

  @Test
  void aTextOfTheCrmNeverOutgrowsItsColumn() {
    Condition condition =
        new Condition(
            AlertKind.PLUGIN_REJECTED, "s".repeat(900), "t".repeat(900), "x".repeat(9000), "");

    assertEquals(200, condition.subject().length());
    assertEquals(300, condition.title().length());
    assertEquals(2000, condition.sentence().length());
  }

  private static AlertRules rules() {
    return new AlertRules(new AlertLimits(Duration.ofMinutes(30), 50), NOW);
  }

  private static List<Condition> conditions(ConnectionFacts connection) {
    return rules().conditions(List.of(connection), List.of(), List.of(), List.of());
  }

  private static Condition only(ConnectionFacts connection) {
    List<Condition> conditions = conditions(connection);
    assertEquals(1, conditions.size(), conditions::toString);
    return conditions.get(0);
  }

  private static ConnectionFacts facts(ConnectionState state) {
    return new ConnectionFacts(
        7,
        "Acme",
        state,
        Optional.of("The password is wrong.").filter(any -> state == ConnectionState.STOPPED),
        Optional.of(NOW.plusSeconds(60)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static ConnectionFacts failing(ConnectionFacts facts, Duration since) {
    return new ConnectionFacts(
        facts.id(),
        facts.name(),
        facts.state(),
        facts.stateReason(),
        facts.dueSince(),
        Optional.of(NOW.minus(since)),
        Optional.of("The CRM doesn't answer."),
        facts.storedAt(),
        facts.leftOut());
  }

  private static ConnectionFacts storing(ConnectionFacts facts, Duration ago) {
    return new ConnectionFacts(
        facts.id(),
        facts.name(),
        facts.state(),
        facts.stateReason(),
        Optional.empty(),
        facts.failingSince(),
        facts.failure(),
        Optional.of(NOW.minus(ago)),
        facts.leftOut());
  }

  private static ConnectionFacts due(ConnectionFacts facts, Duration ago) {
    return new ConnectionFacts(
        facts.id(),
        facts.name(),
        facts.state(),
        facts.stateReason(),
        Optional.of(NOW.minus(ago)),
        facts.failingSince(),
        facts.failure(),
        facts.storedAt(),
        facts.leftOut());
  }

  private static ConnectionFacts leftOut(Refusal.Cause cause, long records) {
    return new ConnectionFacts(
        GOOD.id(),
        GOOD.name(),
        GOOD.state(),
        GOOD.stateReason(),
        GOOD.dueSince(),
        GOOD.failingSince(),
        GOOD.failure(),
        GOOD.storedAt(),
        Map.of(cause, records));
  }
}
