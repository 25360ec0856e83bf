package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.approval.GuardLimits;
import org.tandemcrm.core.approval.InboundGuard;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.FilterInForce;
import org.tandemcrm.core.filter.SyncFilter;
import org.tandemcrm.core.filter.Today;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectKind;

class ObjectReadTest {

  private static final ObjectMapping LEADS =
      new ObjectMapping("Lead", "Lead", ObjectKind.LEAD, List.of(), Map.of());

  private static final int PACE = 1000;

  @Test
  void aFirstLoadEndsItsShareAtThePace() {
    ObjectRead read = read(SyncPosition.START, PACE);

    assertFalse(read.endsShareAt(PACE - 1));
    assertFalse(read.isShareRead());
    assertTrue(read.endsShareAt(PACE));
    assertTrue(read.isShareRead());
    assertFalse(read.isComplete());
  }

  @Test
  void whatIsMetAgainIsNoPartOfTheShareSoThatEveryCycleGetsFurther() {
    ObjectRead read = read(SyncPosition.START.inPage(PACE), PACE);

    assertFalse(read.endsShareAt(2 * PACE - 1));
    assertTrue(read.endsShareAt(2 * PACE));
  }

  @Test
  void changesAreReadWithoutPace() {
    assertFalse(read(SyncPosition.end(new Cursor("9")), PACE).endsShareAt(PACE));
  }

  @Test
  void noPaceIsNoLimit() {
    assertFalse(read(SyncPosition.START, 0).endsShareAt(1_000_000));
  }

  private static ObjectRead read(SyncPosition start, int pace) {
    SyncFilter filter =
        new SyncFilter(Criteria.EVERYTHING, "", Today.at(Instant.EPOCH, ZoneOffset.UTC));
    return new ObjectRead(
        new PagedBackend(),
        LEADS,
        new FieldMapper(LEADS, ZoneOffset.UTC),
        Map.of(),
        start,
        new FilterInForce(filter, Optional.empty()),
        pace,
        new InboundGuard(GuardLimits.DEFAULT, "leads"));
  }
}
