package org.tandemcrm.core.mergetext;

import java.util.Optional;

/**
 * What a subject and a text became for one prospect. What prospects hold is anybody's: a value
 * never ends the line of a subject, and what is too long is cut.
 *
 * @param subject one line; blank when a merge field left nothing of it
 * @param text blank when there is nothing to say
 */
public record MergedTexts(String subject, String text) {

  /** In characters, with all that fills the fields in. */
  public static final int MOST_SUBJECT = 255;

  private static final int MOST_TEXT = 32_000;

  static MergedTexts of(MergeText subject, MergeText text, MergeValues values) {
    return new MergedTexts(line(subject.filled(values)), lines(text.filled(values)));
  }

  static String line(String filled) {
    return cut(filled.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").strip(), MOST_SUBJECT);
  }

  static String lines(String filled) {
    return cut(filled.replaceAll("[\\p{Cc}&&[^\\n\\r\\t]]", "").strip(), MOST_TEXT);
  }

  /** A sentence when nobody could read it; absent for any other. */
  public Optional<String> problem() {
    return subject.isEmpty()
        ? Optional.of(
            "Nothing is left of the subject, as its merge fields are blank for this prospect. Give"
                + " them other words, such as {{company|no company}}.")
        : Optional.empty();
  }

  /** Never between the two halves of one character. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
