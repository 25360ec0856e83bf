package org.tandemcrm.core.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from those that lead back into the server's own network:
 * loopback, private and link-local ones, those of a cloud's metadata service among them, and all
 * that no host on the internet has.
 */
final class AddressRules {

  /** A block of addresses: all that begin with those bits. */
  private record Block(byte[] start, int bits) {

    static Block of(String text) {
      String[] parts = text.split("/");
      try {
        // An address in digits: nobody is asked.
        return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** IANA's special-purpose registry, with multicast and what is reserved. */
  private static final List<Block> NOT_PUBLIC_V4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** What is handed out to hosts; everything beside it is special. */
  private static final Block PUBLIC_V6 = Block.of("2000::/3");

  /** Within that: tunnels, into which any IPv4 address can be written, and documentation. */
  private static final List<Block> NOT_PUBLIC_V6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** An IPv4 address in the dress that networks of IPv6 alone give it. */
  private static final Block TRANSLATED = Block.of("64:ff9b::/96");

  private AddressRules() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC_V4.stream().noneMatch(block -> block.holds(bytes));
    }
    if (TRANSLATED.holds(bytes)) {
      byte[] inside = Arrays.copyOfRange(bytes, 12, 16);
      return NOT_PUBLIC_V4.stream().noneMatch(block -> block.holds(inside));
    }
    return PUBLIC_V6.holds(bytes) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.holds(bytes));
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }
}
