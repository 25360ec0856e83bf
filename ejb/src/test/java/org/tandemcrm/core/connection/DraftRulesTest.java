package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.CrmBackendFactory;

class DraftRulesTest {

  private static final Map<String, String> GOOD =
      Map.of("url", "https://login.example.com", "password", "hunter2");

  @Test
  void findsNothingWrongWithAGoodDraft() {
    assertEquals(List.of(), check("Acme", GOOD, Duration.ofMinutes(5)));
  }

  @Test
  void saysEverythingAtOnceAndInOrder() {
    List<Problem> problems =
        check(" ", Map.of("url", "login.example.com", "pace", "fast"), Duration.ofSeconds(59));

    assertEquals(
        List.of("name", "cycle", "url", "password", "pace"),
        problems.stream().map(Problem::field).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "url, ftp://example.com",
    "url, https:///path",
    "url, example.com",
    "url, https://exa mple.com",
    "pace, 1.5",
    "pace, 99999999999",
    "sandbox, yes",
    "region, us",
    "note, bad"
  })
  void refusesAValueThatIsNotOfItsType(String setting, String value) {
    Map<String, String> values = new HashMap<>(GOOD);
    values.put(setting, value);

    List<Problem> problems = check("Acme", values, Duration.ofMinutes(5));

    assertEquals(List.of(setting), problems.stream().map(Problem::field).toList());
  }

  @ParameterizedTest
  @CsvSource({"url, http://127.0.0.1:8080/x", "pace, -3", "sandbox, true", "region, eu"})
  void acceptsAValueOfItsType(String setting, String value) {
    Map<String, String> values = new HashMap<>(GOOD);
    values.put(setting, value);

    assertEquals(List.of(), check("Acme", values, Duration.ofMinutes(5)));
  }

  @Test
  void asksThePluginOnlyAboutWholeValues() {
    List<Problem> problems =
        check("Acme", Map.of("url", "https://example.com", "note", "bad"), Duration.ofHours(24));

    assertEquals(List.of("password"), problems.stream().map(Problem::field).toList());
  }

  @Test
  void refusesATakenNameALongNameAndAnUnknownCrm() {
    ConnectionDraft draft = new ConnectionDraft("Acme", "none", Map.of(), Duration.ofMinutes(5));
    ConnectionDraft longName =
        new ConnectionDraft("x".repeat(101), "fake", GOOD, Duration.ofMinutes(5));

    assertEquals(
        List.of("name", "backendId"),
        new DraftRules(Optional.empty(), true)
            .check(draft, Map.of()).stream().map(Problem::field).toList());
    assertEquals(
        List.of("name"),
        new DraftRules(Optional.of(new FakeCrm()), false)
            .check(longName, GOOD).stream().map(Problem::field).toList());
  }

  @Test
  void showsNoValueInTexts() {
    ConnectionDraft draft = new ConnectionDraft("Acme", "fake", GOOD, Duration.ofMinutes(5));

    assertFalse(draft.toString().contains("hunter2"));
    assertFalse(
        new FilledIn(new FakeCrm().settings(), GOOD, Map.of()).toString().contains("hunter2"));
  }

  private static List<Problem> check(String name, Map<String, String> values, Duration cycle) {
    Optional<CrmBackendFactory> crm = Optional.of(new FakeCrm());
    return new DraftRules(crm, false)
        .check(new ConnectionDraft(name, "fake", values, cycle), values);
  }
}
