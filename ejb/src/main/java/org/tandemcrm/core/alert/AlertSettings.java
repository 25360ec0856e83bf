package org.tandemcrm.core.alert;

import java.util.List;

/**
 * Who is told about what.
 *
 * @param recipients mail addresses; none switches the mails off
 * @param silenceMinutes how long a connection may go without a good cycle, 5 to 1440
 * @param causeRecords how many records one cause may keep out, 1 to 1000
 */
public record AlertSettings(List<String> recipients, int silenceMinutes, int causeRecords) {

  public static final AlertSettings DEFAULT = new AlertSettings(List.of(), 30, 50);

  public AlertSettings {
    recipients = List.copyOf(recipients);
  }
}
