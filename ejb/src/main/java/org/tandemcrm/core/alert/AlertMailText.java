package org.tandemcrm.core.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandemcrm.core.mail.Mail;

/** The words of the mails about alerts. */
final class AlertMailText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AlertMailText() {}

  /**
   * @param pages where the pages are for people, when the configuration says so
   */
  static Mail of(AlertNews news, Optional<String> pages, List<String> recipients) {
    String head = news.over() ? "Over: " : "";
    String body =
        lead(news)
            + time(news.since())
            + ":\n\n"
            + news.title()
            + ".\n"
            + news.sentence()
            + "\n"
            + pages.map(base -> "\n" + base + news.page() + "\n").orElse("");
    return new Mail(recipients, "[Tandem] " + head + news.title(), body);
  }

  private static String lead(AlertNews news) {
    if (!news.over()) {
      return "Since ";
    }
    return news.kind() == AlertKind.ACTION_EXPIRING
        ? "How it ended, "
        : "This is no longer so, since ";
  }

  static Mail test(Optional<String> pages, List<String> recipients) {
    String body =
        "Tandem can reach you: alerts come to this address.\n"
            + pages.map(base -> "\n" + base + "/alert/list.xhtml\n").orElse("");
    return new Mail(recipients, "[Tandem] Test of the alerts", body);
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
