package org.tandemcrm.web.outbox;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.outbox.UndeliveredRow;
import org.tandemcrm.web.frame.CsvFile;
import org.tandemcrm.web.frame.UrlNumber;

/** What isn't written to the CRMs, as the page shows it, as CSV. */
@WebServlet("/outbox/export.csv")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "viewer"}))
public class OutboxExport extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final CsvFile<UndeliveredRow> FILE =
      new CsvFile<>(
          "not-written",
          List.of(
              "connection",
              "object",
              "crm id",
              "record",
              "record id",
              "name",
              "state",
              "cause",
              "reason",
              "fields",
              "what to do",
              "since",
              "sent again"),
          row ->
              List.of(
                  row.connectionName(),
                  row.object(),
                  row.crmId(),
                  row.kind().label(),
                  row.recordId(),
                  row.name(),
                  row.state().name(),
                  row.cause().map(Enum::name),
                  row.reason(),
                  row.fields().stream()
                      .map(field -> field.label() + ": " + field.value().orElse("blank"))
                      .collect(Collectors.joining("; ")),
                  row.cure(),
                  row.since(),
                  row.nextAt()));

  private final transient Undelivered undelivered;

  @Inject
  public OutboxExport(Undelivered undelivered) {
    this.undelivered = undelivered;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    OutboxAddress address =
        new OutboxAddress(
            request.getParameter("state"),
            UrlNumber.of(request.getParameter("connection")).orElse(null),
            request.getParameter("object"),
            request.getParameter("cause"),
            request.getParameter("search"));
    FILE.write(response, "record", part -> undelivered.list(address.query(part)));
  }
}
