package org.tandemcrm.core.importing;

/** What stands between the cells of a line. */
public enum CsvDelimiter {
  /** The one that is most frequent in the first line. */
  AUTO("found out by itself", '\0'),
  COMMA("comma ,", ','),
  SEMICOLON("semicolon ;", ';'),
  TAB("tab", '\t'),
  PIPE("pipe |", '|');

  private final String label;
  private final char sign;

  CsvDelimiter(String label, char sign) {
    this.label = label;
    this.sign = sign;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  char sign() {
    return sign;
  }

  /** This one, or for {@link #AUTO} the most frequent one outside of quotes in the first line. */
  CsvDelimiter in(String text) {
    if (this != AUTO) {
      return this;
    }
    int[] counts = new int[values().length];
    boolean quoted = false;
    for (int index = 0; index < text.length(); index++) {
      char sign = text.charAt(index);
      if (sign == '"') {
        quoted = !quoted;
      } else if (!quoted && (sign == '\n' || sign == '\r')) {
        break;
      } else if (!quoted) {
        for (CsvDelimiter one : values()) {
          counts[one.ordinal()] += one.sign == sign ? 1 : 0;
        }
      }
    }
    CsvDelimiter most = COMMA;
    for (CsvDelimiter one : values()) {
      if (one != AUTO && counts[one.ordinal()] > counts[most.ordinal()]) {
        most = one;
      }
    }
    return most;
  }
}
