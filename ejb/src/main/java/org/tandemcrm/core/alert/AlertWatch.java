package org.tandemcrm.core.alert;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.mail.Mail;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;
import org.tandemcrm.core.turn.Turns;

/**
 * The round that a timer makes again and again: looks what is wrong, and mails what is new about
 * it. No mail is sent inside a transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertWatch {

  private static final Logger LOG = System.getLogger(AlertWatch.class.getName());

  private static final String TURN = "alert";

  @Inject private Turns turns;
  @Inject private AlertStore store;
  @Inject private MailServer mailServer;
  @Inject private Clock clock;

  /** From one round to the next. */
  @Inject
  @ConfigProperty(name = "tandem.alert.seconds", defaultValue = "60")
  private int seconds = 60;

  public AlertWatch() {}

  AlertWatch(Turns turns, AlertStore store, MailServer mailServer, Clock clock) {
    this.turns = turns;
    this.store = store;
    this.mailServer = mailServer;
    this.clock = clock;
  }

  /** From one round to the next; 1 to 60, whatever the server's configuration says. */
  public int seconds() {
    return Math.max(1, Math.min(60, seconds));
  }

  /** Does the round that is due, unless another server did. */
  public void round() {
    // A sixth less than the time between rounds, as no timer is exact.
    Duration rest = Duration.ofSeconds(seconds()).multipliedBy(5).dividedBy(6);
    if (turns.take(TURN, clock.instant().minus(rest))) {
      store.update();
      mail();
    }
  }

  private void mail() {
    List<String> recipients = store.settings().recipients();
    if (recipients.isEmpty() || !mailServer.isConfigured()) {
      return;
    }
    for (Optional<AlertNews> news = store.claimNews(); news.isPresent(); news = store.claimNews()) {
      mail(news.get(), recipients);
    }
  }

  private void mail(AlertNews news, List<String> recipients) {
    try {
      mailServer.send(AlertMailText.of(news, mailServer.pages(), recipients));
      store.mailed(news);
    } catch (MailFailedException e) {
      LOG.log(Level.WARNING, "An alert could not be mailed; it is tried again.", e);
      store.notMailed(news, e.getMessage());
    }
  }

  /**
   * Sends a mail that says that mails arrive.
   *
   * @throws MailFailedException with a sentence, when it can't be sent or nobody would get it
   */
  public void sendTest() {
    List<String> recipients = store.settings().recipients();
    if (recipients.isEmpty()) {
      throw new MailFailedException("Nobody is to be told: save at least one address first.");
    }
    Mail mail = AlertMailText.test(mailServer.pages(), recipients);
    mailServer.send(mail);
  }
}
