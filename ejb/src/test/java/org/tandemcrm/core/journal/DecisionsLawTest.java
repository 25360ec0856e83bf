package org.tandemcrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.prospect.ProspectField;

class DecisionsLawTest {

  @Property(seed = "1")
  void areTheSameAfterBeingStored(@ForAll("decisions") List<Decision> decisions) {
    assertEquals(decisions, Decisions.fromJson(Decisions.toJson(decisions)));
  }

  @Test
  void leaveOutFieldsThatNoLongerExist() {
    assertEquals(
        List.of(ProspectField.CITY),
        Decisions.fromJson(
                "[{\"field\":\"shoeSize\",\"rule\":\"x\"},{\"field\":\"city\",\"rule\":\"x\"}]")
            .stream()
            .map(Decision::field)
            .toList());
  }

  @Provide
  Arbitrary<List<Decision>> decisions() {
    Arbitrary<Optional<String>> value = Arbitraries.strings().ofMaxLength(20).optional(0.8);
    return Combinators.combine(
            Arbitraries.of(ProspectField.class),
            value,
            value,
            value,
            value,
            Arbitraries.strings().ofMaxLength(20),
            value)
        .as(Decision::new)
        .list();
  }
}
