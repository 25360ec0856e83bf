package org.tandemcrm.core.alert;

/**
 * Something that is wrong at this moment.
 *
 * @param subject what it is about, the same text as long as it lasts; at most 200 characters
 * @param title for the head of a mail
 * @param sentence what is wrong and what to do
 * @param page where to do it, from the context root
 * @param newest of what more joins while it lasts, a number that grows with each; 0 for a single
 *     thing. People are told anew when it has grown.
 */
record Condition(
    AlertKind kind, String subject, String title, String sentence, String page, long newest) {

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_TITLE = 300;
  private static final int MAX_SENTENCE = 2000;

  Condition {
    subject = cut(subject, MAX_SUBJECT);
    title = cut(title, MAX_TITLE);
    sentence = cut(sentence, MAX_SENTENCE);
  }

  /** A single thing. */
  Condition(AlertKind kind, String subject, String title, String sentence, String page) {
    this(kind, subject, title, sentence, page, 0);
  }

  /** The same with the newest of what it tells. */
  Condition upTo(long number) {
    return new Condition(kind, subject, title, sentence, page, number);
  }

  /** By what an open alert is found again. */
  String key() {
    return kind + ":" + subject;
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length - 1) + "…" : text;
  }
}
