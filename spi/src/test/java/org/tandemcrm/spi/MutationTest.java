package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MutationTest {

  private static final Value SECRET = new Value.Text("ada@example.com");

  @Test
  void keepsTheOrderOfNamingAndTellsClearingFromSetting() {
    Mutation change =
        Mutation.update("Lead", "1", "k")
            .set("Zip", SECRET)
            .clear("City")
            .set("Area", SECRET)
            .build();
    assertEquals(List.of("Zip", "City", "Area"), List.copyOf(change.values().keySet()));
    assertEquals(Optional.empty(), change.values().get("City"));
    assertFalse(change.isCreate());
    assertFalse(change.isAssignedByCrm());
  }

  @Test
  void aCreationHasNoIdAndMayBeAssigned() {
    Mutation creation = Mutation.create("Lead", "k").assignedByCrm().build();
    assertTrue(creation.isCreate());
    assertTrue(creation.isAssignedByCrm());
    assertEquals(Optional.empty(), creation.id());
  }

  @Test
  void itsTextShowsNoValue() {
    assertFalse(
        Mutation.create("Lead", "k").set("Email", SECRET).build().toString().contains("ada"));
  }

  @Test
  void refusesAKeyThatNoFieldTakes() {
    assertThrows(IllegalArgumentException.class, () -> Mutation.create("Lead", " "));
    assertThrows(
        IllegalArgumentException.class, () -> Mutation.update("Lead", "1", "k".repeat(37)));
  }
}
