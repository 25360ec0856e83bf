package org.tandemcrm.core.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** What an exception of the mail server means for a mail and for those behind it. */
class RefusalTest {

  @Test
  void anAddressThatIsRefusedForGoodIsNamedWithTheServersWords() throws AddressException {
    SendFailedException failure =
        new SendFailedException(
            "Invalid Addresses",
            new SendFailedException("550 5.1.1 No such\r\n user here"),
            addresses(),
            addresses("anna@example.com"),
            addresses("gone@example.com"));
    MailFailedException refusal = Refusal.of("mx.example.com", failure);
    assertEquals(MailFailedException.Blame.ADDRESS, refusal.blame());
    assertEquals(
        "The mail was sent to nobody, as the mail server mx.example.com refuses gone@example.com:"
            + " 550 5.1.1 No such user here",
        refusal.getMessage());
  }

  @Test
  void anAddressThatMayWorkLaterConcernsThisMailAlone() throws AddressException {
    SendFailedException failure =
        new SendFailedException(
            "Not now",
            new SendFailedException("452 4.2.2 Mailbox full"),
            addresses(),
            addresses("full@example.com"),
            addresses());
    MailFailedException refusal = Refusal.of("mx.example.com", failure);
    assertEquals(MailFailedException.Blame.MAIL, refusal.blame());
    assertEquals(
        "The mail server mx.example.com did not take the mail: 452 4.2.2 Mailbox full",
        refusal.getMessage());
  }

  @Test
  void aServerThatIsAwayConcernsAllMails() {
    MailFailedException refusal =
        Refusal.of("mx", new MessagingException("No", new ConnectException("Connection refused")));
    assertEquals(MailFailedException.Blame.SERVER, refusal.blame());
    assertEquals(
        "The mail server mx did not take the mail: Connection refused", refusal.getMessage());
  }

  private static Address[] addresses(String... texts) throws AddressException {
    Address[] addresses = new Address[texts.length];
    for (int at = 0; at < texts.length; at++) {
      addresses[at] = new InternetAddress(texts[at]);
    }
    return addresses;
  }
}
