package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words(Clock.systemUTC());

  @Test
  void examplesAreNotTakenForAll() {
    assertEquals("The first 20 of 1,024 records", words.first(20, 1024, "record"));
    assertEquals("2 records", words.first(2, 2, "record"));
    assertEquals("1 record", words.first(1, 1, "record"));
  }
}
