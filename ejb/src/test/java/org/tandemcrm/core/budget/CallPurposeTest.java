package org.tandemcrm.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallPurposeTest {

  @Test
  void theCallsOfAnActionBearTheIdOfItsType() {
    assertEquals("action convert-lead", CallPurpose.ofAction("convert-lead"));
    assertEquals(Optional.of("convert-lead"), CallPurpose.actionOf("action convert-lead"));
    assertEquals(Optional.empty(), CallPurpose.actionOf("Lead"));
    assertEquals(Optional.empty(), CallPurpose.actionOf(CallPurpose.OTHERS));
  }

  @Test
  void aLongIdIsCutToTheColumnBetweenTwoCharacters() {
    assertEquals(100, CallPurpose.ofAction("a".repeat(200)).length());
    assertEquals("action " + "a".repeat(92), CallPurpose.ofAction("a".repeat(92) + "\uD83D\uDE80"));
  }
}
