package org.tandemcrm.plugin.salesforce;

import java.util.regex.Pattern;

/**
 * Salesforce writes one id with 15 characters, case-sensitive, or with 18, of which the last three
 * tell the case of the others. Tandem knows the 18 alone.
 */
final class SalesforceIds {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");
  private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private SalesforceIds() {}

  /** True for text that has the form of an id, long or short. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * The id with 18 characters.
   *
   * @param id of 15 or 18 characters
   * @throws IllegalArgumentException when it has not the form of an id
   */
  static String normal(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("not an id of 15 or 18 characters");
    }
    StringBuilder normal = new StringBuilder(id.substring(0, 15));
    for (int group = 0; group < 15; group += 5) {
      int bits = 0;
      for (int place = 0; place < 5; place++) {
        char c = id.charAt(group + place);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << place;
        }
      }
      normal.append(CHECK.charAt(bits));
    }
    return normal.toString();
  }
}
