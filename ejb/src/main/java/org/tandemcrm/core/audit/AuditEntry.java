package org.tandemcrm.core.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

/** One thing that somebody did. It is written once and never changed. */
@Entity
@Table(name = "AUDIT_ENTRY")
class AuditEntry {

  private static final int MAX_ACTOR = 400;
  private static final int MAX_SUBJECT = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "AUDIT_ENTRY_KEY")
  @SequenceGenerator(
      name = "AUDIT_ENTRY_KEY",
      sequenceName = "CONFIGURATION_ID",
      allocationSize = 100)
  private long id;

  @Column(name = "DONE_AT")
  private Instant doneAt;

  private String actor;
  private String action;
  private String subject;

  @Column(name = "BEFORE_VALUES")
  private String beforeValues;

  @Column(name = "AFTER_VALUES")
  private String afterValues;

  protected AuditEntry() {}

  AuditEntry(
      Instant doneAt,
      String actor,
      String action,
      String subject,
      Map<String, String> before,
      Map<String, String> after) {
    this.doneAt = doneAt;
    this.actor = cut(actor, MAX_ACTOR);
    this.action = action;
    this.subject = cut(subject, MAX_SUBJECT);
    this.beforeValues = ChangedValues.toJson(before);
    this.afterValues = ChangedValues.toJson(after);
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length - 1) + "…" : text;
  }
}
