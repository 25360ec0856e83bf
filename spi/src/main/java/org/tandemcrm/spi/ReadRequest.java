package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Set;

/**
 * What {@link CrmBackend#readChanges} is asked for.
 *
 * @param object the API name of an object
 * @param fields the API names of the fields to read; empty for ids and versions alone
 * @param cursor where to go on
 * @param scope what the host is interested in, a hint for {@link Cursor#START}: pages behind it go
 *     on with the scope that the walk began with
 * @param max how many records the host would like in the page, at least 1: a hint. More or fewer
 *     may come.
 */
public record ReadRequest(String object, Set<String> fields, Cursor cursor, Scope scope, int max) {
  public ReadRequest {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(cursor, "cursor");
    Objects.requireNonNull(scope, "scope");
    fields = Set.copyOf(fields);
    if (max < 1) {
      throw new IllegalArgumentException("max is " + max + ", must be at least 1");
    }
  }

  /** A request for everything behind the cursor. */
  public ReadRequest(String object, Set<String> fields, Cursor cursor, int max) {
    this(object, fields, cursor, Scope.ALL, max);
  }
}
