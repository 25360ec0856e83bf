package org.tandemcrm.core.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand at one moment, in the database that all servers share.
 *
 * @param connections each connection
 * @param backlog what cycles that run now have still to read
 * @param runs how many runs wait or run, by their state
 * @param openAlerts how many things are wrong
 */
record Figures(
    List<ConnectionFigures> connections,
    List<Backlog> backlog,
    Map<String, Long> runs,
    long openAlerts) {

  /**
   * One connection.
   *
   * @param enabled whether its cycles run
   * @param lag since the end of its last good cycle; absent before the first
   * @param overdue how long its next cycle has been due; zero when it isn't or when one runs
   */
  record ConnectionFigures(
      String connection, boolean enabled, Optional<Duration> lag, Duration overdue) {}

  /**
   * What is left of one object.
   *
   * @param records expected and not read yet
   */
  record Backlog(String connection, String object, long records) {}
}
