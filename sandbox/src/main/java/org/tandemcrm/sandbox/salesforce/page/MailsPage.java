package org.tandemcrm.sandbox.salesforce.page;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tandemcrm.sandbox.salesforce.http.PageResponse;
import org.tandemcrm.sandbox.salesforce.mail.Mailbox;

/** Lists the mails that the org would have sent. */
final class MailsPage {
  private final Mailbox mails;
  private final Layout layout;

  MailsPage(Mailbox mails, Layout layout) {
    this.mails = mails;
    this.layout = layout;
  }

  PageResponse list() {
    Html html = new Html();
    List<Mailbox.Mail> all = mails.list();
    if (all.isEmpty()) {
      return layout.page(200, "Mails", html.element("p", "No mail was sent."));
    }
    html.open("table").open("thead").open("tr");
    html.element("th", "Sent").element("th", "To").element("th", "Mail");
    html.close("tr").close("thead").open("tbody");
    for (Mailbox.Mail mail : all) {
      String sent = mail.sent().truncatedTo(ChronoUnit.SECONDS).toString();
      html.open("tr").element("td", sent).element("td", mail.to());
      html.open("td").element("bdi", mail.subject()).element("p", mail.text(), "dir", "auto");
      html.close("td").close("tr");
    }
    return layout.page(200, "Mails", html.close("tbody").close("table"));
  }
}
