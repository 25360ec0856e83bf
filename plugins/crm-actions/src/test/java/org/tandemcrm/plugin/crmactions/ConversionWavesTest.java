package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/** Which leads share a call, and what the answers mean for those that wait behind them. */
class ConversionWavesTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private final Doubts doubts = new Doubts();

  /** What a person filled in. */
  record Person(String company, String email) {}

  @Test
  void aHundredOfOneCompanyTakeTwoCalls() {
    FakeCrm crm = new FakeCrm();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      people.add(new Person("Acme", i + "@x.example"));
    }
    ActionOutcome[] outcomes = convert(crm, leads(people));
    assertEquals(List.of(1, 99), crm.calls.stream().map(List::size).toList());
    assertEquals(
        new ActionOutcome.Done("Converted to the contact c1 of the new account Acme (a1)."),
        outcomes[0]);
    assertEquals(
        new ActionOutcome.Done("Converted to the contact c2 of the account Acme (a1)."),
        outcomes[1]);
  }

  @Test
  void whenTheFirstIsRefusedTheNextIsTheFirst() {
    FakeCrm crm = new FakeCrm();
    crm.scripted.put("l0", new ConversionResult.Rejected(Cause.VALIDATION_RULE, "No."));
    ActionOutcome[] outcomes = convert(crm, leads(same(3)));
    assertEquals(new ActionOutcome.Failed("No."), outcomes[0]);
    assertEquals(
        List.of(List.of("l0"), List.of("l1"), List.of("l2")),
        crm.calls.stream()
            .map(call -> call.stream().map(ConversionRequest::leadId).toList())
            .toList());
    assertEquals(1, crm.accounts);
  }

  @Test
  void whileNobodyKnowsOfTheFirstTheOthersWaitInThisCallAndTheNext() {
    FakeCrm crm = new FakeCrm();
    crm.scripted.put("l0", new ConversionResult.Unknown("Lost."));
    List<Lead> leads = leads(same(2));
    ActionOutcome[] outcomes = convert(crm, leads);
    assertEquals(new ActionOutcome.Postponed("Lost."), outcomes[0]);
    assertTrue(
        assertInstanceOf(ActionOutcome.Postponed.class, outcomes[1]).reason().contains("l0"));

    crm.scripted.clear();
    Lead other = new Lead(0, "l9", "acme", Optional.empty(), Optional.empty(), Optional.empty());
    assertInstanceOf(ActionOutcome.Postponed.class, convert(crm, List.of(other))[0]);
    assertEquals(1, crm.calls.size(), "the other didn't go");
    assertInstanceOf(ActionOutcome.Done.class, convert(crm, List.of(leads.get(0)))[0]);
    assertInstanceOf(ActionOutcome.Done.class, convert(crm, List.of(other))[0]);
  }

  @Test
  void aDoubtEndsWhenItCanNoLongerCome() {
    doubts.add(Set.of("account acme"), "l0", NOW);
    assertEquals(Optional.of("l0"), doubts.about(Set.of("account acme"), "l1", NOW));
    assertEquals(Optional.empty(), doubts.about(Set.of("account acme"), "l0", NOW));
    assertEquals(
        Optional.empty(), doubts.about(Set.of("account acme"), "l1", NOW.plusSeconds(180)));
  }

  @Test
  void aFailureAfterTheFirstCallLeavesWhatIsDoneAndLetsTheRestWait() {
    FakeCrm crm = new FakeCrm();
    crm.failsFrom = 2;
    ActionOutcome[] outcomes = convert(crm, leads(same(3)));
    assertInstanceOf(ActionOutcome.Done.class, outcomes[0]);
    assertInstanceOf(ActionOutcome.Postponed.class, outcomes[1]);
    assertInstanceOf(ActionOutcome.Postponed.class, outcomes[2]);
    FakeCrm down = new FakeCrm();
    down.failsFrom = 1;
    assertThrows(PluginException.class, () -> convert(down, leads(same(3))));
  }

  @Test
  void whatTheOptionsSayIsAskedFor() {
    FakeCrm crm = new FakeCrm();
    List<Lead> leads = leads(same(1));
    ActionOutcome[] outcomes = new ActionOutcome[1];
    new ConversionWaves(
            TargetRuleTest.options(
                Map.of(
                    "owner",
                    "u1",
                    "opportunity",
                    "true",
                    "opportunityName",
                    "Deal",
                    "notify",
                    "true")),
            crm,
            doubts,
            Map.of(),
            Map.of("acme", List.of(Candidate.account("a7", "Acme", Optional.empty()))),
            NOW)
        .convert(leads, outcomes);
    ConversionRequest request = crm.calls.get(0).get(0);
    assertEquals("Qualified", request.convertedStatus());
    assertEquals(Optional.of("u1"), request.ownerId());
    assertEquals(Optional.of("a7"), request.accountId());
    assertEquals(Optional.empty(), request.contactId());
    assertEquals(Optional.of("Deal"), request.opportunityName());
    assertTrue(request.isNotifying());
  }

  private ActionOutcome[] convert(FakeCrm crm, List<Lead> leads) {
    ActionOutcome[] outcomes = new ActionOutcome[leads.size()];
    new ConversionWaves(TargetRuleTest.options(Map.of()), crm, doubts, Map.of(), Map.of(), NOW)
        .convert(leads, outcomes);
    return outcomes;
  }

  private static List<Person> same(int count) {
    return Collections.nCopies(count, new Person("Acme", ""));
  }

  static List<Lead> leads(List<Person> people) {
    List<Lead> leads = new ArrayList<>();
    for (Person person : people) {
      leads.add(
          new Lead(
              leads.size(),
              "l" + leads.size(),
              person.company(),
              Optional.of(person.email()).filter(email -> !email.isEmpty()),
              Optional.empty(),
              Optional.empty()));
    }
    return leads;
  }
}
