package org.tandemcrm.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What requests of actions say when little is said, and what they refuse. */
class ActionRequestsTest {

  private static final RecordRef LEAD = new RecordRef("Lead", "1");

  @Test
  void aConversionIsSilentAndMakesNewRecordsButNoOpportunity() {
    ConversionRequest plain = ConversionRequest.of("1", "done").build();
    assertEquals(Optional.empty(), plain.accountId());
    assertEquals(Optional.empty(), plain.contactId());
    assertEquals(Optional.empty(), plain.ownerId());
    assertFalse(plain.isWithOpportunity());
    assertFalse(plain.isNotifying());
  }

  @Test
  void aContactComesWithItsAccountAndANameWithAnOpportunity() {
    ConversionRequest request =
        ConversionRequest.of("1", "done").contact("2", "3").opportunity("Deal").build();
    assertEquals(Optional.of("2"), request.contactId());
    assertEquals(Optional.of("3"), request.accountId());
    assertTrue(request.isWithOpportunity());
    assertEquals(Optional.of("Deal"), request.opportunityName());
  }

  @Test
  void onlyWhoIsAddedMayGetTheDefaultStatus() {
    assertEquals(Optional.empty(), MembershipRequest.add("1", LEAD).status());
    for (MembershipRequest.Mode mode :
        Set.of(MembershipRequest.Mode.ADD_OR_CHANGE, MembershipRequest.Mode.CHANGE)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MembershipRequest("1", LEAD, Optional.empty(), mode));
    }
  }

  @Test
  void aTaskHasAKeyThatFitsAndTellsNoText() {
    assertThrows(IllegalArgumentException.class, () -> TaskRequest.of("", LEAD, "Call"));
    assertThrows(
        IllegalArgumentException.class, () -> TaskRequest.of("k".repeat(37), LEAD, "Call"));
    Instant first = Instant.parse("2026-01-02T03:04:05Z");
    TaskRequest task = TaskRequest.of("k", LEAD, "Call Ada").again(first, Set.of("9")).build();
    assertEquals(Optional.of(first), task.triedSince());
    assertEquals(Set.of("9"), task.others());
    assertFalse(task.toString().contains("Ada"), task::toString);
  }
}
