package org.tandemcrm.core.filter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Scope;

/**
 * One filter in the place of another.
 *
 * @param object the object that is filtered
 * @param before what the stored records were read by; absent when none was read yet
 * @param after what they are to match
 */
public record FilterChange(CrmObject object, Optional<SyncFilter> before, SyncFilter after) {

  /** The records that the change could touch: all others are out before and after it. */
  Scope scope() {
    Scope wanted = after.scope();
    return before.map(SyncFilter::scope).map(had -> scope(had, wanted)).orElse(wanted);
  }

  /** What either of two scopes means. */
  static Scope scope(Scope one, Scope other) {
    boolean everything = one.equals(Scope.ALL) || other.equals(Scope.ALL);
    return everything ? Scope.ALL : new Scope.Any(List.of(one, other));
  }

  /** The API names of the fields that it takes to judge and to name a record. */
  Set<String> fields() {
    Set<String> fields = new HashSet<>(after.fields());
    fields.addAll(new NameFields(object).fields());
    return fields;
  }

  /** Whether the changed filter lets a record through. */
  boolean lets(CrmRecord record) {
    return after.matches(after.kept(record));
  }
}
