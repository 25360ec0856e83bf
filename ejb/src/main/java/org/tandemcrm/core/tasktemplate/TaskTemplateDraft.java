package org.tandemcrm.core.tasktemplate;

import java.util.Optional;

/**
 * A template as somebody fills it in; texts are trimmed.
 *
 * @param name what people choose it by; unique, whatever the case
 * @param subject what is to be done, with merge fields
 * @param description with merge fields; empty for none
 * @param dueDays in how many days it is due, counted where its owner lives; absent for no due day
 * @param workingDays whether Saturdays and Sundays don't count
 * @param priority as the CRM calls it; absent for the CRM's default
 * @param status as the CRM calls it; absent for the CRM's default
 * @param remindHours how many hours before 9 o'clock of the due day the owner is reminded; absent
 *     for never
 */
public record TaskTemplateDraft(
    String name,
    String subject,
    String description,
    Optional<Integer> dueDays,
    boolean workingDays,
    Optional<String> priority,
    Optional<String> status,
    Optional<Integer> remindHours) {

  public TaskTemplateDraft {
    name = name.strip();
    subject = subject.strip();
    description = description.replace("\r\n", "\n").strip();
    priority = priority.map(String::strip).filter(text -> !text.isEmpty());
    status = status.map(String::strip).filter(text -> !text.isEmpty());
  }
}
