package org.tandemcrm.core.record;

import java.util.Optional;

/**
 * Which records a list shows, or an act is about: all of them but for what is asked for here.
 *
 * @param text how an email, a name or a company starts, whatever the case, or a CRM's whole record
 *     id; blank for all
 * @param list the key of a list of prospects, for those that are on it; absent for all
 */
public record SearchTerms(String text, Optional<Long> list) {

  public SearchTerms {
    text = text.strip();
  }

  /** All that a text finds. */
  public static SearchTerms of(String text) {
    return new SearchTerms(text, Optional.empty());
  }

  /** Whoever is on a list. */
  public static SearchTerms onList(long list) {
    return new SearchTerms("", Optional.of(list));
  }
}
