package org.tandemcrm.core.action;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a plugin names as the page of what a run made: a link that people may follow, or none. */
final class RunPage {

  private static final int MOST = 1000;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private RunPage() {}

  /** The address as a text; absent for one that is no page of the web, or names a user. */
  static Optional<String> of(Optional<URI> page) {
    return page.filter(RunPage::isOfTheWeb)
        .map(URI::toASCIIString)
        .filter(text -> text.length() <= MOST);
  }

  private static boolean isOfTheWeb(URI page) {
    return page.getScheme() != null
        && SCHEMES.contains(page.getScheme().toLowerCase(Locale.ROOT))
        && page.getHost() != null
        && page.getUserInfo() == null;
  }
}
