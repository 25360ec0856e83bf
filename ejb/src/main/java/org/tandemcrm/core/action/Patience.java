package org.tandemcrm.core.action;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;

/** How long runs wait for the link of their prospect, by connection; a day is 24 hours. */
final class Patience {

  private Patience() {}

  /** From when a run is asked for until it is given up. */
  static Map<Long, Duration> all(EntityManager entityManager) {
    return days(entityManager, SyncSetting.ACTION_PATIENCE_DAYS);
  }

  /** From when people are told until then; a connection that tells nobody isn't among them. */
  static Map<Long, Duration> notices(EntityManager entityManager) {
    Map<Long, Duration> notices = days(entityManager, SyncSetting.ACTION_NOTICE_DAYS);
    notices.values().removeIf(Duration::isZero);
    return notices;
  }

  private static Map<Long, Duration> days(
      EntityManager entityManager, SyncSetting<Integer> setting) {
    Map<Long, Duration> days = new TreeMap<>();
    SyncSettings.all(entityManager, setting)
        .forEach((connection, number) -> days.put(connection, Duration.ofDays(number)));
    return days;
  }
}
