package org.tandemcrm.sandbox.salesforce.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time as the org has it: every stamp, relative date and Date header comes from here, so that a
 * test can let the org's clock differ from the client's, or let days pass.
 */
public final class OrgClock implements InstantSource {
  private final InstantSource source;
  private volatile Duration offset = Duration.ZERO;

  public OrgClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return source.instant().plus(offset);
  }

  public Duration offset() {
    return offset;
  }

  /**
   * Sets the clock.
   *
   * @param newOffset by how much it is fast, or slow when negative
   */
  public void setOffset(Duration newOffset) {
    offset = newOffset;
  }
}
