package org.tandemcrm.core.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands mails to the mail server that the server's configuration names, if it names one. */
@ApplicationScoped
public class MailServer {

  @Resource(lookup = "mail/tandem")
  private Session session;

  @Inject
  @ConfigProperty(name = "mail.host")
  private Optional<String> host;

  @Inject
  @ConfigProperty(name = "tandem.url")
  private Optional<String> pages;

  @Inject private Clock clock;

  /** False when no mail server is configured: nothing is sent. */
  public boolean isConfigured() {
    return host.isPresent();
  }

  /** Where people find the pages, without a slash at the end; absent when nobody said. */
  public Optional<String> pages() {
    return pages.map(url -> url.replaceFirst("/+$", ""));
  }

  /**
   * Returns when the mail server has taken the mail.
   *
   * @throws MailFailedException when it doesn't, or when there is none
   */
  public void send(Mail mail) {
    if (!isConfigured()) {
      throw new MailFailedException(
          "No mail server is configured: set MAIL_HOST and MAIL_FROM and start the server again.");
    }
    try {
      Transport.send(message(mail));
    } catch (MessagingException e) {
      throw Refusal.of(host.orElseThrow(), e);
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = new Identified(session, mail.id());
    message.setFrom();
    for (String address : mail.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    // Nobody's out-of-office reply is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** A message whose id may be the sender's own. */
  private static final class Identified extends MimeMessage {
    private final Optional<String> id;

    Identified(Session session, Optional<String> id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      super.updateMessageID();
      if (id.isPresent()) {
        String own = getMessageID();
        String domain = own.substring(own.lastIndexOf('@') + 1).replace(">", "");
        setHeader("Message-ID", "<" + id.get() + "@" + domain + ">");
      }
    }
  }
}
