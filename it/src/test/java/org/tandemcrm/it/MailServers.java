package org.tandemcrm.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** Real mail servers, each on a free port of its own. */
final class MailServers {

  /** On a busy machine a server's thread may begin late. */
  private static final long START_MILLIS = 60_000;

  private MailServers() {}

  /** One that isn't started yet. */
  static GreenMail create() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(START_MILLIS);
    return new GreenMail(setup);
  }

  static GreenMail start() {
    GreenMail mails = create();
    mails.start();
    return mails;
  }
}
