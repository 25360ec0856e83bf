package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorKindTest {

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "405, BAD_REQUEST",
    "500, UNEXPECTED",
    "503, UNEXPECTED"
  })
  void everyStatusHasAPage(int status, ErrorKind kind) {
    assertEquals(kind, ErrorKind.of(status));
  }

  @ParameterizedTest
  @EnumSource
  void everyPageSaysWhatToThink(ErrorKind kind) {
    assertFalse(kind.title().isBlank() || kind.sentence().isBlank());
    assertFalse(kind.sentence().contains("Exception"));
  }
}
