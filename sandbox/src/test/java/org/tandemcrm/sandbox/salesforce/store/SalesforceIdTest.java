package org.tandemcrm.sandbox.salesforce.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class SalesforceIdTest {

  /** Pairs from recorded answers and from the documentation. */
  @Example
  void knownIdsGetTheirChecksum() {
    assertEquals(Optional.of("001D000000IRFmaIAH"), SalesforceId.normalise("001D000000IRFma"));
    assertEquals(Optional.of("00QRM000003sM0m2AE"), SalesforceId.normalise("00QRM000003sM0m"));
  }

  @Property(seed = "42")
  void theLongFormIsTheShortOneAndSafeFromLossOfCase(
      @ForAll @AlphaChars @NumericChars @StringLength(15) String shortId) {
    String longId = SalesforceId.normalise(shortId).orElseThrow();
    assertEquals(shortId, longId.substring(0, 15));
    assertEquals(Optional.of(longId), SalesforceId.normalise(longId));
    assertTrue(longId.substring(15).chars().allMatch(c -> c <= 'Z'));
  }

  @Property(seed = "42")
  void idsThatDifferOnlyByCaseDifferInTheChecksum(
      @ForAll @AlphaChars @StringLength(15) String shortId) {
    String longId = SalesforceId.normalise(shortId).orElseThrow();
    String other = SalesforceId.normalise(shortId.toLowerCase(Locale.ROOT)).orElseThrow();
    boolean sameCase = shortId.equals(shortId.toLowerCase(Locale.ROOT));
    assertEquals(sameCase, longId.substring(15).equals(other.substring(15)));
  }

  @Property(seed = "42")
  void idsSortAsTheirNumbers(
      @ForAll @LongRange(min = 0, max = 1L << 50) long a,
      @ForAll @LongRange(min = 0, max = 1L << 50) long b) {
    int byId = SalesforceId.of("00Q", a).compareTo(SalesforceId.of("00Q", b));
    assertEquals(Long.signum(Long.compare(a, b)), Integer.signum(byId));
    // What no nine digits can hold is lost.
    long lost = 62L * 62 * 62 * 62 * 62 * 62 * 62 * 62 * 62;
    assertEquals(a % lost, SalesforceId.number(SalesforceId.of("00Q", a)));
  }

  @Example
  void whatIsNoIdIsRefused() {
    assertEquals(Optional.empty(), SalesforceId.normalise(""));
    assertEquals(Optional.empty(), SalesforceId.normalise("00Q5g0000000001EA"));
    assertEquals(Optional.empty(), SalesforceId.normalise("00Q5g000000000'"));
    assertEquals(Optional.empty(), SalesforceId.normalise("001D000000IRFmaIAB"));
  }
}
