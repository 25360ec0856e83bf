package org.tandemcrm.web.alert;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.alert.AlertRow;
import org.tandemcrm.core.alert.AlertSettings;
import org.tandemcrm.core.alert.AlertWatch;
import org.tandemcrm.core.alert.Alerts;
import org.tandemcrm.core.alert.InvalidAlertSettingsException;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page alert/list.xhtml: what is wrong, what was, and who is told. */
@Named
@ViewScoped
@ForViewers
public class AlertList implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String HERE = "/alert/list?faces-redirect=true";

  @Inject private Alerts alerts;
  @Inject private AlertWatch watch;
  @Inject private MailServer mailServer;
  @Inject private Notices notices;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<AlertRow> past = new LazyRows<>(request -> alerts.past(request));
  private final Map<String, String> problems = new LinkedHashMap<>();
  private transient List<AlertRow> open;
  private String recipients;
  private Integer silenceMinutes;
  private Integer causeRecords;

  @PostConstruct
  void load() {
    AlertSettings settings = alerts.settings();
    recipients = String.join(", ", settings.recipients());
    silenceMinutes = settings.silenceMinutes();
    causeRecords = settings.causeRecords();
  }

  public List<AlertRow> getOpen() {
    if (open == null) {
      open = alerts.open();
    }
    return open;
  }

  public LazyRows<AlertRow> getPast() {
    return past;
  }

  public TableState getTable() {
    return table;
  }

  /** Saves who is told about what, or shows all problems at once. */
  @AdminOnly
  public String save() {
    problems.clear();
    try {
      alerts.change(new AlertSettings(addresses(), orZero(silenceMinutes), orZero(causeRecords)));
      notices.done("The settings of the alerts are saved.");
      return HERE;
    } catch (InvalidAlertSettingsException e) {
      e.problems()
          .forEach(
              problem ->
                  problems.merge(
                      problem.field(), problem.message(), (one, two) -> one + " " + two));
      return null;
    }
  }

  /** Sends a mail to everybody who is saved as a recipient. */
  @AdminOnly
  public String sendTest() {
    try {
      watch.sendTest();
      notices.done("The mail server took a test mail for each address.");
    } catch (MailFailedException e) {
      notices.failed(e.getMessage());
    }
    return HERE;
  }

  private List<String> addresses() {
    return Arrays.stream(recipients.split("[,;\\s]+")).filter(text -> !text.isEmpty()).toList();
  }

  /** No number at all is as wrong as zero. */
  private static int orZero(Integer number) {
    return number == null ? 0 : number;
  }

  public boolean isMailConfigured() {
    return mailServer.isConfigured();
  }

  /** What is wrong with a setting; empty when nothing is. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public String getRecipients() {
    return recipients;
  }

  public void setRecipients(String recipients) {
    this.recipients = recipients == null ? "" : recipients;
  }

  public Integer getSilenceMinutes() {
    return silenceMinutes;
  }

  public void setSilenceMinutes(Integer silenceMinutes) {
    this.silenceMinutes = silenceMinutes;
  }

  public Integer getCauseRecords() {
    return causeRecords;
  }

  public void setCauseRecords(Integer causeRecords) {
    this.causeRecords = causeRecords;
  }
}
