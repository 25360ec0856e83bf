package org.tandemcrm.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlankWordsTest {

  @Test
  void eachLineIsAWordAndTheSameWordInAnotherCaseIsNone() {
    Set<String> words = BlankWords.of(" Anonymous \r\n\nn/a\nANONYMOUS\n");

    assertEquals(Set.of("Anonymous", "n/a"), words);
    assertEquals(words, BlankWords.of(BlankWords.lines(words)));
    assertEquals(Set.of(), BlankWords.of((String) null));
    assertEquals(List.of(), BlankWords.problems(words));
  }

  @Test
  void tooManyAndTooLongOnesAreNamed() {
    assertEquals(
        List.of("Give at most 40 words."),
        BlankWords.problems(
            IntStream.range(0, 41).mapToObj(Integer::toString).collect(Collectors.toSet())));
    List<String> problems = BlankWords.problems(Set.of("x".repeat(81)));
    assertTrue(problems.get(0).startsWith("“xxxxxxxx"), problems::toString);
    assertEquals(1, BlankWords.problems(BlankWords.of(List.of("two\nlines"))).size());
  }
}
