package org.tandemcrm.core.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.prospect.ProspectField;

class BaseLawTest {

  @Property(seed = "1")
  void isTheSameAfterBeingStored(@ForAll("sides") Map<ProspectField, Base.Sides> sides) {
    Base base = Base.of(sides);

    assertEquals(base, Base.fromJson(base.toJson()));
  }

  @Test
  void writesWhatIsInStepAsOneText() {
    Base base =
        Base.of(
            Map.of(
                ProspectField.EMAIL, Base.Sides.inStep(Optional.of("a@x.org")),
                ProspectField.CITY, new Base.Sides(Optional.of("Bern"), Optional.empty()),
                ProspectField.PHONE, Base.Sides.inStep(Optional.empty())));

    assertEquals("{\"email\":\"a@x.org\",\"phone\":null,\"city\":[\"Bern\",null]}", base.toJson());
  }

  @Test
  void leavesOutFieldsThatNoLongerExist() {
    assertEquals(
        Base.inStep(Map.of(ProspectField.CITY, "Bern")),
        Base.fromJson("{\"shoeSize\":\"45\",\"city\":\"Bern\"}"));
  }

  @Property(seed = "2")
  void takesOneFieldFromAnother(
      @ForAll("sides") Map<ProspectField, Base.Sides> one,
      @ForAll("sides") Map<ProspectField, Base.Sides> other,
      @ForAll ProspectField field) {
    Base mixed = Base.of(one).with(field, Base.of(other));

    for (ProspectField each : ProspectField.values()) {
      assertEquals(Optional.ofNullable((each == field ? other : one).get(each)), mixed.of(each));
    }
  }

  @Provide
  Arbitrary<Map<ProspectField, Base.Sides>> sides() {
    Arbitrary<Optional<String>> value = Arbitraries.strings().ofMaxLength(20).optional(0.8);
    return Arbitraries.maps(
        Arbitraries.of(ProspectField.class), Combinators.combine(value, value).as(Base.Sides::new));
  }
}
