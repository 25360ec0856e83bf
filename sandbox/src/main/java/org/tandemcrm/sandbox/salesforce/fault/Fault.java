package org.tandemcrm.sandbox.salesforce.fault;

import java.util.Optional;

/**
 * A fault that waits for calls to strike.
 *
 * @param times how many calls it still strikes; negative for all until it is cleared
 * @param resource the resource that it is aimed at; empty for any
 * @param millis by how much a slow answer is late
 */
public record Fault(FaultKind kind, int times, Optional<String> resource, long millis) {

  boolean aimsAt(FaultKind wanted, String calledResource) {
    return kind == wanted && resource.map(calledResource::equals).orElse(true);
  }

  Fault struck() {
    return times < 0 ? this : new Fault(kind, times - 1, resource, millis);
  }
}
