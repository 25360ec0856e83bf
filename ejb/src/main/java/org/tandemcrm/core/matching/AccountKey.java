package org.tandemcrm.core.matching;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells an account's company when its id doesn't: the name, whatever the case, and the domain
 * of its website. Two accounts with one key are one company; a name alone says too little.
 *
 * @param name the name without blanks around it, in lower case
 * @param domain the host of the website without {@code www.}, in lower case
 */
public record AccountKey(String name, String domain) {

  private static final String WWW = "www.";

  /** Absent without a name, or without a website that names a domain. */
  public static Optional<AccountKey> of(Optional<String> name, Optional<String> website) {
    Optional<String> domain = website.flatMap(AccountKey::domain);
    return name.map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty())
        .flatMap(text -> domain.map(host -> new AccountKey(text, host)));
  }

  /** Takes what people type: with or without a scheme, with a path, in any case. */
  private static Optional<String> domain(String website) {
    String text = website.strip();
    try {
      URI url = new URI(text.contains("://") ? text : "https://" + text);
      return Optional.ofNullable(url.getHost())
          .map(host -> host.toLowerCase(Locale.ROOT))
          .map(host -> host.startsWith(WWW) ? host.substring(WWW.length()) : host)
          .map(host -> host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
          .filter(host -> host.contains("."));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }
}
