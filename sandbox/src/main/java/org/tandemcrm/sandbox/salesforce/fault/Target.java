package org.tandemcrm.sandbox.salesforce.fault;

import java.util.Optional;

/**
 * What a call is about, for the faults to aim at.
 *
 * @param resource such as {@code query}
 * @param object the API name of the object that the call reads or writes; empty when it is about
 *     none or several
 */
public record Target(String resource, Optional<String> object) {

  public static Target of(String resource) {
    return new Target(resource, Optional.empty());
  }
}
