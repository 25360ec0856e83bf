package org.tandemcrm.core.prospect;

import org.tandemcrm.core.record.RecordScope;
import org.tandemcrm.core.record.SearchTerms;
import org.tandemcrm.core.store.PageRequest;

/**
 * Which prospects a list shows.
 *
 * @param terms a text, a list that they are on, or all
 * @param page which part, sorted by {@code name} (as without a sort), {@code updated}, {@code
 *     score} or {@code email}
 * @param scope whose prospects
 */
public record ProspectQuery(SearchTerms terms, PageRequest page, RecordScope scope) {

  /** Those that a text finds, on whatever list. */
  public ProspectQuery(String search, PageRequest page, RecordScope scope) {
    this(SearchTerms.of(search), page, scope);
  }
}
