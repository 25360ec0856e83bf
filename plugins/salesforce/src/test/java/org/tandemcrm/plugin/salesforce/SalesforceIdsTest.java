package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdsTest {

  @ParameterizedTest
  @CsvSource({
    "001D000000IqhSL, 001D000000IqhSLIAZ",
    "001D000000IqhSLIAZ, 001D000000IqhSLIAZ",
    "00D000000000062, 00D000000000062EAA"
  })
  void bothFormsAreOneId(String written, String normal) {
    assertEquals(normal, SalesforceIds.normal(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "001", "001D000000IqhSL'", "001D000000IqhSLIA", "001D000000IqhSLIAZX"})
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> SalesforceIds.normal(text));
  }
}
