package org.tandemcrm.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRulesTest {

  @Test
  void whatLeadsIntoTheServersOwnNetworkIsNotPublic() throws UnknownHostException {
    assertEquals(
        List.of(),
        among(
            true,
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "fec0::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::7f00:1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1"));
  }

  @Test
  void hostsOfTheInternetArePublic() throws UnknownHostException {
    assertEquals(
        List.of(),
        among(
            false,
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "2606:4700:4700::1111",
            "2a00:1450:4001:80b::200e",
            "64:ff9b::808:808"));
  }

  /** Those of them that are public, or that aren't. */
  private static List<String> among(boolean isPublic, String... addresses)
      throws UnknownHostException {
    List<String> found = new ArrayList<>();
    for (String address : addresses) {
      if (AddressRules.isPublic(InetAddress.getByName(address)) == isPublic) {
        found.add(address);
      }
    }
    return found;
  }
}
