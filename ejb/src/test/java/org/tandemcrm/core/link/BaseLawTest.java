package org.tandemcrm.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;

class BaseLawTest {

  @Property(seed = "1")
  void isTheSameAfterBeingStored(@ForAll("sides") Map<RecordField, Base.Sides> sides) {
    Base base = Base.of(sides);

    assertEquals(base, Base.fromJson(RecordKind.PROSPECT, base.toJson()));
  }

  @Test
  void writesWhatIsInStepAsOneText() {
    Base base =
        Base.of(
            Map.of(
                ProspectField.EMAIL, Base.Sides.inStep(Optional.of("a@x.org")),
                ProspectField.CITY, new Base.Sides(Optional.of("Bern"), Optional.empty()),
                ProspectField.PHONE, Base.Sides.inStep(Optional.empty())));

    assertEquals(
        Map.of("email", "\"a@x.org\"", "phone", "null", "city", "[\"Bern\",null]"),
        Json.createReader(new StringReader(base.toJson())).readObject().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().toString())));
  }

  @Test
  void namesThePairWhereItIsNotTheFirstOne() {
    Base base = Base.of(Map.of(ProspectField.CITY, Base.Sides.inStep(Optional.of("Bern")).over(3)));

    assertEquals("{\"city\":[\"Bern\",\"Bern\",3]}", base.toJson());
    assertEquals(base, Base.fromJson(RecordKind.PROSPECT, base.toJson()));
    assertTrue(base.holds(Map.of(ProspectField.CITY, "Bern")));
    assertFalse(base.holds(Map.of(ProspectField.CITY, "Basel")));
    assertFalse(base.holds(Map.of()));
  }

  @Test
  void keepsCustomFieldsByTheirKey() {
    assertEquals(
        Base.inStep(
            Map.of(
                ProspectField.CITY,
                "Bern",
                CustomField.of(RecordKind.PROSPECT, "shoeSize", "Shoe", FieldType.INTEGER, 9),
                "45")),
        Base.fromJson(RecordKind.PROSPECT, "{\"shoeSize\":\"45\",\"city\":\"Bern\"}"));
  }

  @Property(seed = "2")
  void takesOneFieldFromAnother(
      @ForAll("sides") Map<RecordField, Base.Sides> one,
      @ForAll("sides") Map<RecordField, Base.Sides> other,
      @ForAll ProspectField field) {
    Base mixed = Base.of(one).with(field, Base.of(other));

    for (ProspectField each : ProspectField.values()) {
      assertEquals(Optional.ofNullable((each == field ? other : one).get(each)), mixed.of(each));
    }
  }

  @Provide
  Arbitrary<Map<RecordField, Base.Sides>> sides() {
    Arbitrary<Optional<String>> value = Arbitraries.strings().ofMaxLength(20).optional(0.8);
    return Arbitraries.maps(
        Arbitraries.<RecordField>of(ProspectField.values()),
        Combinators.combine(value, value).as(Base.Sides::new));
  }
}
