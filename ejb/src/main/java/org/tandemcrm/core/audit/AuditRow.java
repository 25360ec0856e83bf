package org.tandemcrm.core.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One thing that somebody did, as the page of the audit log shows it.
 *
 * @param id its key
 * @param doneAt when
 * @param actor the login of a person, the name of a token with "(token)" behind it, or "tandem"
 * @param action what: "changed mapping"
 * @param subject to what: "connection 17 (Acme)"
 * @param before the values that changed, as they were; a name that is missing had none
 * @param after the same values as they became; a name that is missing has none now
 */
public record AuditRow(
    long id,
    Instant doneAt,
    String actor,
    String action,
    String subject,
    SortedMap<String, String> before,
    SortedMap<String, String> after) {

  public AuditRow {
    before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
  }

  /** The names of all values that changed, in order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }
}
