package org.tandemcrm.sandbox.salesforce.soql;

import java.util.regex.Pattern;

/**
 * Turns a LIKE literal into a regular expression: % is any text, _ is one character, case never
 * matters.
 */
final class LikePattern {
  private LikePattern() {}

  static Pattern of(String raw) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length()) {
        regex.append(Pattern.quote(String.valueOf(Literals.unescaped(raw.charAt(++i)))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
