package org.tandemcrm.core.mergetext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with merge fields: {@code {{firstName}}} stands for a value, {@code {{firstName|there}}}
 * for the value or, when it is blank, for the words behind the bar. Two braces that are meant as
 * braces have a backslash before them: {@code \{{}; a backslash before a merge field is written
 * twice. All else, markup too, is text as it stands. What fills a field in is never read as a
 * template again.
 */
public final class MergeText {

  static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /**
   * A part of a text: words, or a field.
   *
   * @param words as they stand; of a field, what stands for a blank value
   * @param field the name of the field; absent for mere words
   */
  record Part(String words, Optional<String> field) {}

  /** A text that can't be read, with a sentence that says why. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String why) {
      super(why);
    }
  }

  private final List<Part> parts;

  private MergeText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a text.
   *
   * @throws MalformedException when braces aren't closed, or name no field
   */
  static MergeText of(String text) throws MalformedException {
    List<Part> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf(OPEN, at);
      if (open < 0) {
        words.append(text, at, text.length());
        break;
      }
      int backslashes = 0;
      while (open - backslashes > at && text.charAt(open - backslashes - 1) == '\\') {
        backslashes++;
      }
      words.append(text, at, open - backslashes).append("\\".repeat(backslashes / 2));
      if (backslashes % 2 == 1) {
        words.append(OPEN);
        at = open + OPEN.length();
      } else {
        int close = text.indexOf(CLOSE, open);
        if (close < 0) {
          throw new MalformedException(
              "The merge field “" + shortened(text.substring(open)) + "” has no closing }}.");
        }
        parts.add(new Part(words.toString(), Optional.empty()));
        words.setLength(0);
        parts.add(field(text.substring(open + OPEN.length(), close)));
        at = close + CLOSE.length();
      }
    }
    parts.add(new Part(words.toString(), Optional.empty()));
    return new MergeText(parts);
  }

  private static Part field(String inside) throws MalformedException {
    int bar = inside.indexOf('|');
    String name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
    if (name.isEmpty()) {
      throw new MalformedException("Two braces without a name: {{" + shortened(inside) + "}}.");
    }
    return new Part(bar < 0 ? "" : inside.substring(bar + 1).strip(), Optional.of(name));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** The names of its fields, in order, each as often as it stands there. */
  List<String> fields() {
    return parts.stream().flatMap(part -> part.field().stream()).toList();
  }

  /**
   * The text with its fields filled in.
   *
   * @param values what a field holds; absent when it is blank
   */
  String filled(Function<String, Optional<String>> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.field().flatMap(values).orElse(part.words()));
    }
    return text.toString();
  }
}
