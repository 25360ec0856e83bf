package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemcrm.spi.SettingProblem;
import org.tandemcrm.spi.SettingValues;

/** Which account and contact a lead goes to. */
class TargetRuleTest {

  private static final Instant OLD = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2026-01-01T00:00:00Z");

  private static final Candidate ACME = Candidate.account("a1", "ACME", Optional.of(NEW));
  private static final Candidate OLD_ACME = Candidate.account("a2", "Acme", Optional.of(OLD));

  @Test
  void theOneAccountOfTheNameIsAttachedTo() {
    assertEquals(existing("a1", null), choose(Map.of(), "Acme", List.of(), List.of(ACME)));
    assertEquals(
        new Target.Fresh(Optional.of("acme")), choose(Map.of(), " ACME ", List.of(), List.of()));
    assertEquals(
        new Target.Fresh(Optional.empty()),
        choose(Map.of("attach", "false"), "Acme", List.of(), List.of(ACME)));
  }

  @Test
  void ofSeveralAccountsTheOneWithTheContactOrNoneOrTheOldest() {
    List<Candidate> both = List.of(ACME, OLD_ACME);
    Target.Refused refused =
        assertInstanceOf(Target.Refused.class, choose(Map.of(), "Acme", List.of(), both));
    assertTrue(refused.reason().contains("Acme (a2), ACME (a1)"), refused::reason);
    assertEquals(
        existing("a2", null), choose(Map.of("severalAccounts", "oldest"), "Acme", List.of(), both));
    assertEquals(
        existing("a1", "c2"),
        choose(
            Map.of(),
            "Acme",
            List.of(contact("c1", "elsewhere", OLD), contact("c2", "a1", NEW)),
            both));
  }

  @Test
  void aContactWithTheEmailIsUsedWithItsAccountWhateverTheCompany() {
    List<Candidate> contacts = List.of(contact("c1", "x", NEW), contact("c2", "y", OLD));
    assertEquals(existing("y", "c2"), choose(Map.of(), "Anonymous", contacts, List.of()));
    assertEquals(
        existing("y", "c2"), choose(Map.of("attach", "false"), "Acme", contacts, List.of(ACME)));
    assertInstanceOf(
        Target.Refused.class,
        choose(Map.of("existingContact", "fail"), "Acme", contacts, List.of(ACME)));
    Target.Refused homeless =
        assertInstanceOf(
            Target.Refused.class,
            choose(Map.of(), "Acme", List.of(contact("c3", null, OLD)), List.of(ACME)));
    assertTrue(homeless.reason().contains("c3"), homeless::reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "anonymous", " [Not Provided] "})
  void aPlaceholderMatchesNothingAndFailsUnlessTicked(String company) {
    List<Candidate> same = List.of(Candidate.account("a9", company, Optional.of(OLD)));
    assertInstanceOf(Target.Refused.class, choose(Map.of(), company, List.of(), same));
    assertEquals(
        new Target.Fresh(Optional.empty()),
        choose(Map.of("createAnyway", "true"), company, List.of(), same));
  }

  @Test
  void aNameForAnOpportunityNeedsOne() {
    assertEquals(List.of("opportunityName"), wrong(Map.of("opportunityName", "Deal")));
    assertEquals(List.of(), wrong(Map.of("opportunityName", "Deal", "opportunity", "true")));
  }

  private static List<String> wrong(Map<String, String> given) {
    return ConvertOptions.problems(SettingValues.of(ConvertOptions.parameters(), given)).stream()
        .map(SettingProblem::key)
        .toList();
  }

  private static Target choose(
      Map<String, String> given,
      String company,
      List<Candidate> contacts,
      List<Candidate> accounts) {
    return new TargetRule(options(given))
        .choose(
            new Lead(
                0, "l1", company, Optional.of("a@b.example"), Optional.empty(), Optional.empty()),
            contacts,
            accounts);
  }

  static ConvertOptions options(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("status", "Qualified");
    return ConvertOptions.of(SettingValues.of(ConvertOptions.parameters(), all));
  }

  private static Candidate contact(String id, String account, Instant created) {
    return Candidate.contact(id, Optional.ofNullable(account), "a@b.example", Optional.of(created));
  }

  private static Target existing(String account, String contact) {
    return new Target.Existing(account, Optional.ofNullable(contact));
  }
}
