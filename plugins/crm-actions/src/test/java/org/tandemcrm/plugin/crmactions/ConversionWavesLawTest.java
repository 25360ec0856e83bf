package org.tandemcrm.plugin.crmactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tandemcrm.spi.ActionOutcome;

/** However companies and emails repeat among the leads of a call. */
class ConversionWavesLawTest {

  @Provide
  Arbitrary<List<ConversionWavesTest.Person>> people() {
    Arbitrary<String> companies = Arbitraries.of("Acme", " acme", "ACME ", "Bolt", "Cog", "Dot");
    Arbitrary<String> emails =
        Arbitraries.oneOf(
            Arbitraries.of("ann@x.example", "Ann@X.example", ""),
            Arbitraries.integers().between(0, 10_000).map(n -> n + "@x.example"));
    return Combinators.combine(companies, emails)
        .as(ConversionWavesTest.Person::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void eachNewCompanyIsOneAccountAndEachEmailOneContact(
      @ForAll("people") List<ConversionWavesTest.Person> people) {
    FakeCrm crm = new FakeCrm();
    List<Lead> leads = ConversionWavesTest.leads(people);
    ActionOutcome[] outcomes = new ActionOutcome[leads.size()];
    new ConversionWaves(
            TargetRuleTest.options(Map.of()), crm, new Doubts(), Map.of(), Map.of(), Instant.EPOCH)
        .convert(leads, outcomes);
    crm.namesOf(leads).forEach((company, ids) -> assertTrue(ids.size() <= 1, company));
    Set<String> emails = new HashSet<>();
    for (int i = 0; i < outcomes.length; i++) {
      // Only who waits behind many of the same has no outcome of this call.
      if (outcomes[i] instanceof ActionOutcome.Done) {
        leads.get(i).email().ifPresent(email -> emails.add(Names.key(email)));
      } else {
        assertInstanceOf(ActionOutcome.Postponed.class, outcomes[i]);
        assertEquals(8, crm.calls.size());
      }
    }
    long anonymous =
        leads.stream()
            .filter(lead -> lead.email().isEmpty())
            .filter(lead -> outcomes[lead.place()] instanceof ActionOutcome.Done)
            .count();
    assertEquals(emails.size() + anonymous, crm.contacts);
  }
}
