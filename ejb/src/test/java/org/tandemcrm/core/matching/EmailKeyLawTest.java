package org.tandemcrm.core.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.Whitespace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailKeyLawTest {

  @Property(seed = "1")
  void theKeyOfAKeyIsItself(@ForAll String email) {
    Optional<String> key = EmailKey.of(Optional.of(email));

    assertEquals(key, EmailKey.of(key));
  }

  @Property(seed = "2")
  void caseAndSpaceAroundMakeNoDifference(
      @ForAll @AlphaChars @Chars({'@', '.', 'ß', 'ü', 'É'}) String email,
      @ForAll @Whitespace @StringLength(max = 3) String space) {
    Optional<String> key = EmailKey.of(Optional.of(email));

    assertEquals(key, EmailKey.of(Optional.of(space + email.toUpperCase(Locale.ROOT))));
    assertEquals(key, EmailKey.of(Optional.of(email.toLowerCase(Locale.ROOT) + space)));
  }

  @ParameterizedTest
  @CsvSource({
    "Ann.Lee@Example.ORG, ann.lee@example.org",
    "STRASSE@x.org, straße@x.org",
    "STRAẞE@x.org, straße@x.org",
  })
  void isOneForAllSpellings(String one, String other) {
    assertEquals(EmailKey.of(Optional.of(one)), EmailKey.of(Optional.of(other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void isAbsentForABlank(String blank) {
    assertEquals(Optional.empty(), EmailKey.of(Optional.of(blank)));
    assertEquals(Optional.empty(), EmailKey.of(Optional.empty()));
  }
}
