package org.tandemcrm.plugin.salesforce;

import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses may be sent a secret or a token. */
final class SalesforceAddress {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private SalesforceAddress() {}

  /** True for https to any host and for plain http to this machine; looks nothing up. */
  static boolean isSafe(URI url) {
    if (url.getHost() == null) {
      return false;
    }
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.matcher(url.getHost()).matches());
  }
}
