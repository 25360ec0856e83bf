package org.tandemcrm.sandbox.salesforce.fault;

import java.util.Optional;
import java.util.Set;

/**
 * What a call is about, for the faults to aim at.
 *
 * @param resource such as {@code query}
 * @param object the API name of the object that the call reads or writes; empty when it is about
 *     none or several
 * @param keys what tells the record that is written from others: its id and the texts of the
 *     request, in small letters
 */
public record Target(String resource, Optional<String> object, Set<String> keys) {

  public Target {
    keys = Set.copyOf(keys);
  }

  public Target(String resource, Optional<String> object) {
    this(resource, object, Set.of());
  }

  public static Target of(String resource) {
    return new Target(resource, Optional.empty());
  }
}
