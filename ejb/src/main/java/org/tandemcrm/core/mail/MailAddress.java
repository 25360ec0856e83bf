package org.tandemcrm.core.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What can stand behind "To:". */
public final class MailAddress {

  private MailAddress() {}

  /** Whether the text is one address with a domain, without a name around it. */
  public static boolean isOne(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      return address.getAddress().equals(text) && text.contains("@");
    } catch (AddressException e) {
      return false;
    }
  }
}
