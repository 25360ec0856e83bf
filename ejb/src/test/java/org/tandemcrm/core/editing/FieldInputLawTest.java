package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

class FieldInputLawTest {

  @Property
  void anyTextIsEitherStoredWithinTheLimitOrNamed(@ForAll String typed) {
    for (RecordField field : RecordKind.PROSPECT.fields()) {
      FieldInput input = FieldInput.of(field, typed);
      boolean fits = input.value().map(value -> value.length() <= field.maxLength()).orElse(true);
      assertEquals(true, fits && !(input.value().isPresent() && input.problem().isPresent()));
      // What was stored is a fixed point: an edit that changes nothing is none.
      input.value().ifPresent(value -> assertEquals(input, FieldInput.of(field, value)));
    }
  }
}
