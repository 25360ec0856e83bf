package org.tandemcrm.core.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of a host and leaves out those that webhooks may not reach. The client
 * connects to what this gives and asks nobody else, so a name can't lead elsewhere afterwards.
 */
final class PublicAddresses implements DnsResolver {

  /** The host has addresses, and none that may be reached. */
  static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Forbidden(String host) {
      super(
          host
              + " leads to an address in the server's own network, which webhooks may not reach."
              + " Only the server's configuration can allow that (tandem.webhook.private).");
    }
  }

  private final DnsResolver names;
  private final boolean privateToo;

  PublicAddresses(boolean privateToo) {
    this(SystemDefaultDnsResolver.INSTANCE, privateToo);
  }

  /**
   * @param names answers for names, and for addresses in digits
   */
  PublicAddresses(DnsResolver names, boolean privateToo) {
    this.names = names;
    this.privateToo = privateToo;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = names.resolve(host);
    if (privateToo) {
      return all;
    }
    InetAddress[] allowed =
        Arrays.stream(all).filter(AddressRules::isPublic).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new Forbidden(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return host;
  }
}
