package org.tandemcrm.core.tasktemplate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A template in the store. */
@Entity
@Table(name = "TASK_TEMPLATE")
class TaskTemplate {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "TASK_TEMPLATE_KEY")
  @SequenceGenerator(
      name = "TASK_TEMPLATE_KEY",
      sequenceName = "CONFIGURATION_ID",
      allocationSize = 100)
  private long id;

  private String name;

  @Column(name = "NAME_KEY")
  private String nameKey;

  private String subject;
  private String description;

  @Column(name = "DUE_DAYS")
  private Integer dueDays;

  @Column(name = "WORKING_DAYS")
  private boolean workingDays;

  private String priority;
  private String status;

  @Column(name = "REMIND_HOURS")
  private Integer remindHours;

  @Column(name = "CHANGED_AT")
  private Instant changedAt;

  @Version private int version;

  protected TaskTemplate() {}

  TaskTemplate(TaskTemplateDraft draft, Instant now) {
    edit(draft, now);
  }

  /** The one form of a name by which templates are told apart. */
  static String nameKey(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  void edit(TaskTemplateDraft draft, Instant now) {
    name = draft.name();
    nameKey = nameKey(draft.name());
    subject = draft.subject();
    description = draft.description().isEmpty() ? null : draft.description();
    dueDays = draft.dueDays().orElse(null);
    workingDays = draft.workingDays();
    priority = draft.priority().orElse(null);
    status = draft.status().orElse(null);
    remindHours = draft.remindHours().orElse(null);
    changedAt = now;
  }

  TaskTemplateDraft draft() {
    return new TaskTemplateDraft(
        name,
        subject,
        description == null ? "" : description,
        Optional.ofNullable(dueDays),
        workingDays,
        Optional.ofNullable(priority),
        Optional.ofNullable(status),
        Optional.ofNullable(remindHours));
  }

  TaskTemplateRow row() {
    return new TaskTemplateRow(id, draft(), changedAt, version);
  }

  /** What an entry in the audit log says of it; blanks left out. */
  Map<String, String> audited() {
    Map<String, String> values = new TreeMap<>();
    values.put("name", name);
    values.put("subject", subject);
    put(values, "description", description);
    put(values, "due in days", dueDays);
    put(values, "working days alone", dueDays == null ? null : workingDays);
    put(values, "priority", priority);
    put(values, "status", status);
    put(values, "reminder hours before", remindHours);
    return values;
  }

  private static void put(Map<String, String> values, String name, Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }

  String subjectOfAudit() {
    return "task template " + id + " (" + name + ")";
  }

  long id() {
    return id;
  }

  int version() {
    return version;
  }
}
