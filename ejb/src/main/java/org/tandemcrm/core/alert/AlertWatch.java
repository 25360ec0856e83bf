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
import org.tandemcrm.core.mail.Mail;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;
import org.tandemcrm.core.turn.Turns;

/**
 * The round that a timer makes every minute: looks what is wrong, and mails what is new about it.
 * No mail is sent inside a transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertWatch {

  private static final Logger LOG = System.getLogger(AlertWatch.class.getName());

  private static final String TURN = "alert";

  /** A little less than the timer's minute, which is never exact. */
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(50);

  @Inject private Turns turns;
  @Inject private AlertStore store;
  @Inject private MailServer mailServer;
  @Inject private Clock clock;

  public AlertWatch() {}

  AlertWatch(Turns turns, AlertStore store, MailServer mailServer, Clock clock) {
    this.turns = turns;
    this.store = store;
    this.mailServer = mailServer;
    this.clock = clock;
  }

  /** Does the minute's round, unless another server did. */
  public void round() {
    if (turns.take(TURN, clock.instant().minus(BETWEEN_ROUNDS))) {
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
