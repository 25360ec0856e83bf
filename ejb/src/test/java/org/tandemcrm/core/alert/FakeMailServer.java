package org.tandemcrm.core.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.mail.Mail;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;

/** Takes mails, or refuses them when told to. */
final class FakeMailServer extends MailServer {

  final List<Mail> taken = new ArrayList<>();
  boolean configured = true;
  boolean broken;

  @Override
  public boolean isConfigured() {
    return configured;
  }

  @Override
  public Optional<String> pages() {
    return Optional.of("https://tandem.example.com/tandem");
  }

  @Override
  public void send(Mail mail) {
    if (broken) {
      throw new MailFailedException("Connection refused");
    }
    taken.add(mail);
  }

  List<String> subjects() {
    return taken.stream().map(Mail::subject).toList();
  }
}
