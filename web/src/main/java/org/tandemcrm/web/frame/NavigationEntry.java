package org.tandemcrm.web.frame;

import java.util.Map;

/**
 * One page in the navigation.
 *
 * @param heading what stands above it when a new group begins; empty otherwise
 * @param path from the context root
 * @param waiting how much waits there for a person
 */
public record NavigationEntry(
    String heading, String path, String icon, String label, long waiting) {

  /** Folders of pages without an entry of their own, with the folder of the one they belong to. */
  private static final Map<String, String> PARTS =
      Map.of(
          "/outbox/", "/failure/",
          "/mapping/", "/connection/",
          "/filter/", "/connection/",
          "/behaviour/", "/prospect/",
          "/importing/", "/editing/");

  /**
   * Whether a page is this one, stands in its folder or in one that belongs to it.
   *
   * @param page from the context root, such as "/outbox/list.xhtml"
   */
  boolean covers(String page) {
    String folder = folder(path);
    return folder.equals("/")
        ? page.equals(path)
        : PARTS.getOrDefault(folder(page), folder(page)).equals(folder);
  }

  private static String folder(String page) {
    return page.substring(0, page.lastIndexOf('/') + 1);
  }
}
