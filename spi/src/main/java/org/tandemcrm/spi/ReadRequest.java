package org.tandemcrm.spi;

import java.util.Objects;
import java.util.Set;

/**
 * What {@link CrmBackend#readChanges} is asked for.
 *
 * @param object the API name of an object
 * @param fields the API names of the fields to read; empty for ids and versions alone
 * @param cursor where to go on
 * @param max how many records the host would like in the page, at least 1: a hint. More or fewer
 *     may come.
 */
public record ReadRequest(String object, Set<String> fields, Cursor cursor, int max) {
  public ReadRequest {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(cursor, "cursor");
    fields = Set.copyOf(fields);
    if (max < 1) {
      throw new IllegalArgumentException("max is " + max + ", must be at least 1");
    }
  }
}
