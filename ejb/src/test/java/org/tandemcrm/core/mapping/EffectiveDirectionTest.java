package org.tandemcrm.core.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The narrowest wins: what connection, object or field forbids doesn't flow. */
class EffectiveDirectionTest {

  @Property
  void whatAnyOfThemForbidsDoesNotFlow(
      @ForAll Direction connection, @ForAll Direction object, @ForAll Direction field) {
    EffectiveDirection flow = flow(connection, object, field);

    assertEquals(connection.comes() && object.comes() && field.comes(), flow.comes());
    assertEquals(connection.goes() && object.goes() && field.goes(), flow.goes());
  }

  @Property
  void theOrderOfTheThreeDoesNotMatter(
      @ForAll Direction connection, @ForAll Direction object, @ForAll Direction field) {
    assertEquals(flow(connection, object, field).way(), flow(field, connection, object).way());
  }

  @Property
  void itSaysWhoNarrowsOnlyWhenSomebodyDoes(
      @ForAll Direction connection, @ForAll Direction object, @ForAll Direction field) {
    EffectiveDirection flow = flow(connection, object, field);

    assertEquals(flow.way().equals(Optional.of(field)), flow.why().isEmpty());
    assertFalse(flow.isHeldBack() && flow.goes());
    assertFalse(flow.isKeptOut() && flow.comes());
    assertEquals(flow.isHeldBack() || flow.isKeptOut(), !flow.why().isEmpty());
  }

  @Example
  void oppositeWaysLeaveNothing() {
    EffectiveDirection flow = flow(Direction.BOTH, Direction.FROM_CRM, Direction.TO_CRM);

    assertEquals(Optional.empty(), flow.way());
    assertEquals("The settings of the object narrow this: nothing flows.", flow.why());
    assertTrue(flow.isHeldBack());
  }

  private static EffectiveDirection flow(Direction connection, Direction object, Direction field) {
    return new EffectiveDirection(new WiderDirection(connection, object), field);
  }
}
