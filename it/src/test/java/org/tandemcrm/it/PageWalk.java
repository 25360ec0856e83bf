package org.tandemcrm.it;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The way through all pages that a person could take: from link to link, so that no page needs an
 * id from the test. Of each kind of address, which is a page with the same parameters, one is
 * opened; more of them while some page of the war has not been found.
 */
final class PageWalk {
  private static final int MOST_OF_A_KIND = 8;

  private final String root;
  private final Set<String> missing;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, Integer> opened = new HashMap<>();

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
        .filter(known::add)
        .forEach(waiting::add);
  }

  /** The address to open now; empty when the walk is over. */
  Optional<String> next() {
    Optional<String> next =
        waiting.stream()
            .min(Comparator.comparing(this::openedOfItsKind))
            .filter(address -> openedOfItsKind(address) < (missing.isEmpty() ? 1 : MOST_OF_A_KIND));
    next.ifPresent(
        address -> {
          waiting.remove(address);
          missing.remove(page(address));
          opened.merge(kind(address), 1, Integer::sum);
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

  private int openedOfItsKind(String address) {
    return opened.getOrDefault(kind(address), 0);
  }

  private String page(String address) {
    return path(address).replaceFirst("\\?.*", "");
  }

  private String kind(String address) {
    String page = page(address);
    return Arrays.stream(path(address).substring(page.length()).split("[?&]"))
        .map(parameter -> parameter.replaceFirst("=.*", ""))
        .sorted()
        .collect(Collectors.joining("&", page + "?", ""));
  }
}
