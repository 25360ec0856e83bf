package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionalsTest {

  private final Optionals optional = new Optionals();

  @Test
  void takesAnOptionalAndWhatServersMakeOfIt() {
    assertTrue(optional.has(Optional.of("a")));
    assertTrue(optional.has("a"));
    assertEquals("a", optional.get(Optional.of("a")));
    assertEquals("a", optional.get("a"));
    assertFalse(optional.has(Optional.empty()));
    assertFalse(optional.has(null));
    assertNull(optional.get(Optional.empty()));
    assertEquals("b", optional.otherwise(null, "b"));
  }
}
