package org.tandemcrm.spi;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much of the CRM's API allowance is used.
 *
 * @param ownCalls calls that this backend has made since it was opened; never falls
 * @param used calls by everybody in the CRM's own window, as its last answer told; absent when it
 *     hasn't told yet
 * @param limit the most calls in that window; absent likewise
 */
public record CallUsage(long ownCalls, OptionalLong used, OptionalLong limit) {
  public CallUsage {
    Objects.requireNonNull(used, "used");
    Objects.requireNonNull(limit, "limit");
  }
}
