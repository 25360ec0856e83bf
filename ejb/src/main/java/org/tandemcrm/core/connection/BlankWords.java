package org.tandemcrm.core.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words that stand in a CRM's required names for nothing at all, as people write them: one a
 * line. The same word in another case is the same word.
 */
public final class BlankWords {

  /** The most words, and the most characters of each, so that all fit the store's column. */
  public static final int MOST_WORDS = 40;

  public static final int MOST_CHARACTERS = 80;

  private BlankWords() {}

  /** The words of a text with one a line. */
  public static Set<String> of(String lines) {
    return of(lines == null ? List.of() : lines.lines().toList());
  }

  /** These words, without blanks around them and each once. */
  public static Set<String> of(Collection<String> words) {
    TreeMap<String, String> once = new TreeMap<>();
    words.stream()
        .filter(word -> word != null && !word.isBlank())
        .map(String::strip)
        .forEach(word -> once.putIfAbsent(word.toLowerCase(Locale.ROOT), word));
    return Set.copyOf(once.values());
  }

  /** The text that people edit. */
  public static String lines(Set<String> words) {
    return new TreeSet<>(words).stream().collect(Collectors.joining("\n"));
  }

  /** All that is wrong with them, a sentence each. */
  public static List<String> problems(Set<String> words) {
    List<String> problems = new ArrayList<>();
    if (words.size() > MOST_WORDS) {
      problems.add("Give at most %d words.".formatted(MOST_WORDS));
    }
    words.stream()
        .filter(word -> word.length() > MOST_CHARACTERS || word.contains("\n"))
        .sorted()
        .forEach(
            word ->
                problems.add(
                    "“%s” doesn't fit: a word has at most %d characters, on one line."
                        .formatted(shortened(word), MOST_CHARACTERS)));
    return problems;
  }

  private static String shortened(String word) {
    String line = word.lines().findFirst().orElse("");
    return line.length() <= 30 ? line : line.substring(0, 30) + "…";
  }
}
