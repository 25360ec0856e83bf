package org.tandemcrm.core.crmuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the users of a connection are read: by a person, each night, and before its first cycle. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UserRefresh {

  /** A first reading that failed isn't tried again at each cycle. */
  private static final Duration PAUSE = Duration.ofHours(1);

  @Inject private UserReadings readings;
  @Inject private UserReader reader;
  @Inject private Clock clock;

  public UserRefresh() {}

  UserRefresh(UserReadings readings, UserReader reader, Clock clock) {
    this.readings = readings;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Starts a reading in the background, unless one runs; {@link UserReadings} tells how far it is.
   */
  public void start(long connectionId) {
    if (readings.begin(connectionId)) {
      reader.readLater(connectionId);
    }
  }

  /** Reads now, unless a reading runs. How it went stands in {@link UserReadings}. */
  public void now(long connectionId) {
    if (readings.begin(connectionId)) {
      reader.read(connectionId);
    }
  }

  /** Reads now if the users were never read, so that the first records find their owners. */
  public void first(long connectionId) {
    Optional<UserReadingRow> newest = readings.find(connectionId);
    Instant recently = clock.instant().minus(PAUSE);
    if (newest.isEmpty()
        || newest.get().finishedAt().isEmpty() && newest.get().startedAt().isBefore(recently)) {
      now(connectionId);
    }
  }
}
