package org.tandemcrm.sandbox.salesforce.oauth;

import java.util.Random;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * What makes this org itself: its id, the user that API clients run as, and the one external client
 * app. All follow from the seed, so that a restarted sandbox is the same org.
 */
public final class OrgIdentity {
  private static final String DIGITS = "0123456789ABCDEF";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final long number;
  private final String clientId;
  private final String clientSecret;
  private volatile int refreshes;

  private OrgIdentity(long number, String clientId, String clientSecret) {
    this.number = number;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  public static OrgIdentity of(long seed) {
    Random random = new Random(seed);
    return new OrgIdentity(
        random.nextInt(Integer.MAX_VALUE),
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

  public String orgId() {
    return SalesforceId.of("00D", number + refreshes);
  }

  public String userId() {
    return SalesforceId.of("005", 1);
  }

  public String clientId() {
    return clientId;
  }

  public String clientSecret() {
    return clientSecret;
  }

  /** Makes it another org with the same client app, as a copy of production anew does. */
  public synchronized void refresh() {
    refreshes++;
  }

  /** Makes it the org of the start again. */
  public synchronized void restore() {
    refreshes = 0;
  }

  @Override
  public String toString() {
    return "org " + orgId();
  }
}
