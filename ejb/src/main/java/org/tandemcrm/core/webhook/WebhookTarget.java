package org.tandemcrm.core.webhook;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Where a webhook goes, and whether it may. */
final class WebhookTarget {

  /** What an admin can write as a host that is allowed. */
  private static final String HOST =
      "(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?|\\[[0-9a-f:.]+](:[1-9][0-9]{0,4})?";

  private static final int MOST_PORT = 65_535;

  private final URI uri;
  private final String host;
  private final int port;

  private WebhookTarget(URI uri, String host, int port) {
    this.uri = uri;
    this.host = host;
    this.port = port;
  }

  /**
   * What is wrong with an address; absent when it can be called.
   *
   * @param plain whether http will do
   */
  static Optional<String> problem(String url, boolean plain) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("Give an address such as https://hooks.example.com/tandem.");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return Optional.of("Give an address such as https://hooks.example.com/tandem.");
    }
    if (scheme.equals("http") && !plain) {
      return Optional.of(
          "It has to begin with https: what is sent would be readable on its way. Only the"
              + " server's configuration can allow http (tandem.webhook.plain).");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("Leave out the name and password, and what stands behind #.");
    }
    return uri.getPort() > MOST_PORT || uri.getPort() == 0
        ? Optional.of("A port is a number from 1 to 65535.")
        : Optional.empty();
  }

  /** An address without a {@link #problem}. */
  static WebhookTarget of(String url) {
    URI uri = URI.create(url);
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return new WebhookTarget(uri, host, uri.getPort() < 0 ? usual : uri.getPort());
  }

  URI uri() {
    return uri;
  }

  /** What has to be allowed for it. */
  String entry() {
    return isUsualPort() ? host : host + ":" + port;
  }

  private boolean isUsualPort() {
    return port == (uri.getScheme().equalsIgnoreCase("https") ? 443 : 80);
  }

  /** Without a port an allowed host is one for the usual port alone. */
  boolean isAllowed(Collection<String> hosts) {
    return hosts.stream()
        .anyMatch(
            allowed ->
                (isUsualPort() && matches(allowed))
                    || (allowed.endsWith(":" + port)
                        && matches(allowed.substring(0, allowed.lastIndexOf(':')))));
  }

  private boolean matches(String allowed) {
    return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
  }

  /** A host as an admin wrote it, in the form in which it is kept; absent when it is none. */
  static Optional<String> hostEntry(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    try {
      String plain = lower.startsWith("[") ? lower : IDN.toASCII(lower);
      boolean port = !plain.matches(".*:[0-9]+") || port(plain) <= MOST_PORT;
      return plain.matches(HOST) && port ? Optional.of(plain) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int port(String host) {
    return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
  }
}
