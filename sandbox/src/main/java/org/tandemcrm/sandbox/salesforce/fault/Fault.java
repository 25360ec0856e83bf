package org.tandemcrm.sandbox.salesforce.fault;

import java.util.Locale;
import java.util.Optional;

/**
 * A fault that waits for calls to strike.
 *
 * @param times how many calls it still strikes; negative for all until it is cleared
 * @param resource the resource that it is aimed at; empty for any
 * @param object the object that it is aimed at, in any case; empty for any
 * @param record an id, or a text that the record to be written has in one of the fields of the
 *     request, in any case; empty for any record
 * @param probability with which it strikes a call that it is aimed at, above 0 and up to 1; a call
 *     that it spares isn't counted
 * @param millis by how much a slow answer is late, or how long an open transaction lasts
 */
public record Fault(
    FaultKind kind,
    int times,
    Optional<String> resource,
    Optional<String> object,
    Optional<String> record,
    double probability,
    long millis) {

  boolean aimsAt(FaultKind wanted, Target target) {
    return kind == wanted
        && resource.map(target.resource()::equals).orElse(true)
        && object
            .map(name -> target.object().filter(name::equalsIgnoreCase).isPresent())
            .orElse(true)
        && record.map(key -> target.keys().contains(key.toLowerCase(Locale.ROOT))).orElse(true);
  }

  Fault struck() {
    return times < 0
        ? this
        : new Fault(kind, times - 1, resource, object, record, probability, millis);
  }
}
