package org.tandemcrm.it;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The way through all pages that a person could take: from link to link, so that hardly a page
 * needs an id from the test. Each page is opened once, with the parameters that were found first:
 * what others left on the server makes the walk no longer.
 */
final class PageWalk {
  private final String root;
  private final Set<String> missing;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, String> waiting = new LinkedHashMap<>();

  /**
   * @param root the address of the context root
   * @param wanted the pages that must be found, from the context root
   */
  PageWalk(URI root, Collection<String> wanted) {
    this.root = root.toString();
    this.missing = new TreeSet<>(wanted);
  }

  /** Takes in what the page in the browser links to. */
  void found(Collection<String> addresses) {
    addresses.stream()
        .map(address -> address.replaceFirst("#.*", ""))
        .filter(address -> address.startsWith(root + "/") && page(address).endsWith(".xhtml"))
        .filter(address -> known.add(page(address)))
        .forEach(address -> waiting.put(page(address), address));
  }

  /** The address to open now; empty when the walk is over. */
  Optional<String> next() {
    Optional<String> next = waiting.values().stream().findFirst();
    next.ifPresent(
        address -> {
          waiting.remove(page(address));
          missing.remove(page(address));
        });
    return next;
  }

  /** The pages that no link has led to. */
  Set<String> missing() {
    return missing;
  }

  /** The address from the context root. */
  String path(String address) {
    return address.substring(root.length());
  }

  private String page(String address) {
    return path(address).replaceFirst("\\?.*", "");
  }
}
