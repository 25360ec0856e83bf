package org.tandemcrm.core.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.core.matching.Matcher.Match;
import org.tandemcrm.spi.ObjectKind;

class MatcherTest {

  private static final Holder OLD_LEAD = lead("L1", 1);
  private static final Holder NEW_LEAD = lead("L2", 2);
  private static final Holder OLD_CONTACT = contact("C3", 3);
  private static final Holder NEW_CONTACT = contact("C4", 4);

  @Test
  void claimsGoByContactThenAgeThenId() {
    Holder undated = new Holder(ObjectKind.CONTACT, "Contact", "C0", Optional.empty());
    List<Holder> best =
        List.of(
            OLD_CONTACT, NEW_CONTACT, contact("C5", 4), undated, OLD_LEAD, NEW_LEAD, lead("L3", 2));

    for (int one = 0; one < best.size(); one++) {
      for (int other = 0; other < best.size(); other++) {
        assertEquals(one < other, best.get(one).goesBefore(best.get(other)));
      }
    }
  }

  @Test
  void nobodysEmailMakesANewProspect() {
    assertEquals(Match.NEW, new Matcher(false).match(OLD_LEAD, false, Optional.empty()));
  }

  @Test
  void aProspectThatNoRecordHoldsIsLinked() {
    assertEquals(Match.LINK, new Matcher(true).match(OLD_LEAD, true, Optional.empty()));
    assertEquals(Match.LINK, new Matcher(false).match(OLD_LEAD, true, Optional.empty()));
  }

  @ParameterizedTest(name = "first load: {0}")
  @CsvSource({"true, REPLACE", "false, DUPLICATE"})
  void theBetterClaimWinsWhileTheObjectIsLoadedForTheFirstTime(boolean firstLoad, Match match) {
    assertEquals(match, new Matcher(firstLoad).match(OLD_LEAD, true, Optional.of(NEW_LEAD)));
  }

  @Test
  void theWeakerClaimIsADuplicate() {
    assertEquals(Match.DUPLICATE, new Matcher(true).match(NEW_LEAD, true, Optional.of(OLD_LEAD)));
  }

  @Test
  void aLinkToAnotherObjectStaysWhateverTheClaim() {
    assertTrue(OLD_CONTACT.goesBefore(OLD_LEAD));
    assertFalse(OLD_LEAD.goesBefore(OLD_CONTACT));
    assertEquals(
        Match.DUPLICATE, new Matcher(true).match(OLD_CONTACT, true, Optional.of(OLD_LEAD)));
    assertEquals(
        Match.DUPLICATE, new Matcher(true).match(OLD_LEAD, true, Optional.of(OLD_CONTACT)));
  }

  private static Holder lead(String id, long created) {
    return new Holder(ObjectKind.LEAD, "Lead", id, at(created));
  }

  private static Holder contact(String id, long created) {
    return new Holder(ObjectKind.CONTACT, "Contact", id, at(created));
  }

  private static Optional<Instant> at(long second) {
    return Optional.of(Instant.ofEpochSecond(second));
  }
}
