package org.tandemcrm.core.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountMatcherTest {

  private static final Optional<AccountKey> ACME = key("Acme", "acme.com");

  @ParameterizedTest
  @CsvSource({
    "Acme, acme.com",
    "' ACME ', https://www.acme.com/about?x=1",
    "acme, HTTP://Acme.com:8080",
    "acme, ' www.acme.com '",
    "acme, acme.com."
  })
  void oneCompanyIsWrittenInManyWays(String name, String website) {
    assertEquals(ACME, key(name, website));
  }

  @ParameterizedTest
  @CsvSource({"Acme Inc, acme.com", "Acme, acme.org", "Acme, shop.acme.com"})
  void anotherNameOrDomainIsAnotherCompany(String name, String website) {
    assertFalse(ACME.equals(key(name, website)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "none", "n/a", "http://", "see below", "https://a b.com"})
  void aWebsiteWithoutADomainSaysTooLittle(String website) {
    assertEquals(Optional.empty(), key("Acme", website));
  }

  @Test
  void aBlankNameSaysTooLittle() {
    assertEquals(Optional.empty(), key("  ", "acme.com"));
    assertEquals(Optional.empty(), AccountKey.of(Optional.empty(), Optional.of("acme.com")));
  }

  @Test
  void theOnlyOneWithThatKeyIsTaken() {
    AccountMatcher.Found found =
        AccountMatcher.match(
            ACME, Map.of(7L, ACME, 3L, key("Acme", "acme.org"), 4L, Optional.empty()));
    assertEquals(Optional.of(7L), found.only());
    assertFalse(found.isDisputed());
  }

  @Test
  void severalAreDisputedAndTheOldestComesFirst() {
    AccountMatcher.Found found = AccountMatcher.match(ACME, Map.of(9L, ACME, 7L, ACME, 8L, ACME));
    assertTrue(found.isDisputed());
    assertEquals(List.of(7L, 8L, 9L), found.accounts());
    assertEquals(Optional.empty(), found.only());
  }

  @Test
  void whatSaysTooLittleMatchesNothingNotEvenItsLike() {
    assertEquals(
        List.of(),
        AccountMatcher.match(Optional.empty(), Map.of(7L, Optional.empty(), 8L, ACME)).accounts());
  }

  private static Optional<AccountKey> key(String name, String website) {
    return AccountKey.of(Optional.of(name), Optional.of(website));
  }
}
