package org.tandemcrm.core.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;

/** The one row of the settings; there is none before somebody saves some. */
@Entity
@Table(name = "ALERT_SETTINGS")
class StoredAlertSettings {

  private static final int ONLY_ID = 1;

  /** Stands in no mail address. */
  private static final String SEPARATOR = "\n";

  @Id private int id = ONLY_ID;

  private String recipients;

  @Column(name = "SILENCE_MINUTES")
  private int silenceMinutes;

  @Column(name = "CAUSE_RECORDS")
  private int causeRecords;

  @Version private int version;

  protected StoredAlertSettings() {}

  static AlertSettings read(EntityManager entityManager) {
    StoredAlertSettings stored = entityManager.find(StoredAlertSettings.class, ONLY_ID);
    return stored == null ? AlertSettings.DEFAULT : stored.settings();
  }

  static void write(EntityManager entityManager, AlertSettings settings) {
    StoredAlertSettings stored = entityManager.find(StoredAlertSettings.class, ONLY_ID);
    if (stored == null) {
      stored = new StoredAlertSettings();
      stored.take(settings);
      entityManager.persist(stored);
    } else {
      stored.take(settings);
    }
  }

  private AlertSettings settings() {
    return new AlertSettings(
        recipients.isEmpty() ? List.of() : List.of(recipients.split(SEPARATOR)),
        silenceMinutes,
        causeRecords);
  }

  private void take(AlertSettings settings) {
    recipients = String.join(SEPARATOR, settings.recipients());
    silenceMinutes = settings.silenceMinutes();
    causeRecords = settings.causeRecords();
  }
}
