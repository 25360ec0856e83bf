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
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

class DecisionsLawTest {

  @Property(seed = "1")
  void areTheSameAfterBeingStored(@ForAll("decisions") List<Decision> decisions) {
    assertEquals(decisions, Decisions.fromJson(RecordKind.PROSPECT, Decisions.toJson(decisions)));
  }

  @Test
  void keepCustomFieldsByTheirKey() {
    assertEquals(
        List.of("shoeSize", "city"),
        Decisions.fromJson(
                RecordKind.PROSPECT,
                "[{\"field\":\"shoeSize\",\"rule\":\"x\"},{\"field\":\"city\",\"rule\":\"x\"}]")
            .stream()
            .map(decision -> decision.field().key())
            .toList());
  }

  @Provide
  Arbitrary<List<Decision>> decisions() {
    Arbitrary<Optional<String>> value = Arbitraries.strings().ofMaxLength(20).optional(0.8);
    return Combinators.combine(
            Arbitraries.<RecordField>of(ProspectField.values()),
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
