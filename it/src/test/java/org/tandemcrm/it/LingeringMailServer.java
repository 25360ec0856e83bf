package org.tandemcrm.it;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A real mail server that takes one mail and lingers over the next until it is told to go on. */
final class LingeringMailServer implements AutoCloseable {

  private final GreenMail mails = MailServers.create();
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  LingeringMailServer() {
    MessageDeliveryHandler usual = mails.getUserManager().getMessageDeliveryHandler();
    mails
        .getUserManager()
        .setMessageDeliveryHandler(
            (mail, address) -> {
              if (begun.incrementAndGet() == 2) {
                linger();
              }
              return usual.handle(mail, address);
            });
    mails.start();
  }

  int port() {
    return mails.getSmtp().getPort();
  }

  boolean lingers() {
    return begun.get() > 1 && goesOn.getCount() > 0;
  }

  void goOn() {
    goesOn.countDown();
  }

  /** The keys by which mail programs know the mails that were taken. */
  List<String> ids() {
    return Arrays.stream(mails.getReceivedMessages()).map(LingeringMailServer::id).toList();
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void linger() {
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    goOn();
    mails.stop();
  }
}
