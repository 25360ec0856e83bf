package org.tandemcrm.sandbox.salesforce.oauth;

import java.util.Random;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * What makes this org itself: its id, the user that API clients run as, and the one external client
 * app. All follow from the seed, so that a restarted sandbox is the same org.
 */
public record OrgIdentity(String orgId, String userId, String clientId, String clientSecret) {
  private static final String DIGITS = "0123456789ABCDEF";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  public static OrgIdentity of(long seed) {
    Random random = new Random(seed);
    return new OrgIdentity(
        SalesforceId.of("00D", random.nextInt(Integer.MAX_VALUE)),
        SalesforceId.of("005", 1),
        "3MVG9" + text(random, LETTERS, 80),
        text(random, DIGITS, 64));
  }

  private static String text(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "org " + orgId;
  }
}
